"""Installing the app with OAuth: the consent page, the codes, the tokens they are exchanged for."""

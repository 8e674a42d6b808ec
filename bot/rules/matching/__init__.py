"""The matching engine: who fits whom, the best whole, why, and what another mentor would cost.

`values` is light and can be imported anywhere. numpy and scipy are loaded when somebody asks for
matches, by the functions of `engine`, and by nothing else.
"""

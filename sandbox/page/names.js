// What people and conversations are called.

/** What to call a user id: real name, else user name, else the id. */
export function personName(userId, screen) {
  const user = screen.users[userId];
  return user?.real_name || user?.name || userId;
}

/** The title of a conversation as this person sees it; channels carry their `#`. */
export function conversationTitle(conversation, screen) {
  if (conversation.kind === "channel" || conversation.kind === "private") return `#${conversation.name}`;
  if (isAppDm(conversation)) return screen.workspace.app.name;
  const app = screen.workspace.app.bot_user_id;
  const others = conversation.members.filter((member) => member !== screen.me.id && member !== app);
  if (conversation.members.includes(app)) others.push(app);
  return others.map((member) => personName(member, screen)).join(", ") || personName(screen.me.id, screen);
}

/** Whether this is the person's direct messages with the app, the place of App Home. */
export function isAppDm(conversation) {
  return conversation.kind === "im" && conversation.with_app;
}

/** Up to two letters that stand for a name. */
export function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word][0].toLocaleUpperCase()).join("") || "?";
}

/** A steady number from 0 to `count - 1` for an id, to give each person one colour. */
export function shade(id, count) {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  return sum % count;
}

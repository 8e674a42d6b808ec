// A small layer that opens beside a control, above everything else, dialogs included.

const GAP = 4;

/** Show `layer` (an element with the popover attribute) under `anchor`, or over it where there is more room. */
export function openPopup(layer, anchor) {
  if (!layer.isConnected) (anchor.closest("dialog") ?? document.body).append(layer);
  layer.showPopover();
  place(layer, anchor);
}

/** Hide the layer and take it out of the document. */
export function closePopup(layer) {
  if (!layer.isConnected) return;
  layer.hidePopover();
  layer.remove();
}

/** Put an open layer beside its anchor, inside the window. */
export function place(layer, anchor) {
  const box = anchor.getBoundingClientRect();
  const below = window.innerHeight - box.bottom - 2 * GAP;
  const above = box.top - 2 * GAP;
  const wanted = Math.min(layer.scrollHeight, 320);
  const upward = below < wanted && above > below;
  layer.style.maxHeight = `${Math.max(80, Math.min(320, upward ? above : below))}px`;
  layer.style.minWidth = `${Math.min(box.width, window.innerWidth - 16)}px`;
  const left = Math.min(box.left, window.innerWidth - layer.offsetWidth - 8);
  layer.style.left = `${Math.max(8, left)}px`;
  layer.style.top = upward ? `${box.top - GAP - layer.offsetHeight}px` : `${box.bottom + GAP}px`;
}

import { useCallback, useEffect, useRef, useState } from 'react';

/** Room that is kept above and below the row that is heard, so that the eye can read ahead. */
const marginPx = 72;

/**
 * Keeps the row that is heard in sight inside a box that scrolls by itself. Whoever scrolls away to read is left alone
 * until asking to come back.
 */
export function useFollow(activeId: string | null) {
  const box = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);

  useEffect(() => {
    if (following && activeId !== null) {
      bringIntoSight(box.current, activeId);
    }
  }, [following, activeId]);

  const follow = useCallback(() => setFollowing(true), []);
  const leave = useCallback(() => setFollowing(false), []);
  const goTo = useCallback((id: string) => {
    setFollowing(false);
    box.current?.scrollIntoView({ block: 'nearest' });
    bringIntoSight(box.current, id);
  }, []);
  return { box, following, follow, leave, goTo };
}

/**
 * Moves what is in the box and not the page. Rows far out of sight have only a reckoned height, so after a leap to
 * one of them its place is looked at again.
 */
function bringIntoSight(box: HTMLElement | null, id: string, tries = 5) {
  const row = box?.querySelector(`[data-segment="${id}"]`);
  if (!box || !row) {
    return;
  }
  const view = box.getBoundingClientRect();
  const { top, bottom, height } = row.getBoundingClientRect();
  if (top >= view.top + marginPx && bottom <= view.bottom - marginPx) {
    return;
  }
  const distance = top - view.top - Math.max((view.height - height) / 3, 0);
  const leap = Math.abs(distance) > view.height;
  box.scrollTo({ top: box.scrollTop + distance, behavior: leap ? 'instant' : 'auto' });
  if (leap && tries > 1) {
    requestAnimationFrame(() => bringIntoSight(box, id, tries - 1));
  }
}

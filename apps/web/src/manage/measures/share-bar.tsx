const WIDTH = 96;
const HEIGHT = 12;

/** How the time of those finished is shared between waiting and working; said in words beside it. */
export function ShareBar({ waitShare }: { waitShare: number }) {
  const wait = WIDTH * Math.min(1, Math.max(0, waitShare));
  return (
    <svg
      className="share-bar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
      focusable="false"
      data-wait-share={waitShare}
    >
      <rect className="share-bar__work" x={0.5} y={0.5} width={WIDTH - 1} height={HEIGHT - 1} />
      <rect className="share-bar__wait" x={0} y={0} width={wait} height={HEIGHT} />
    </svg>
  );
}

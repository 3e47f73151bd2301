// faint runs in a page. It gives the texts, by their selectors, that do not stand out 4.5 to 1 from everything that is
// painted under any part of them: in a drawing, the shapes before them and the background that a halo paints; elsewhere,
// the nearest background.
export function faint(selectors) {
  const channels = text => {
    const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map(c => {
      c /= 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const over = (top, under) => Object.fromEntries(['r', 'g', 'b'].map(c => [c, top[c] * top.a + under[c] * (1 - top.a)]));
  const background = element => {
    for (let e = element; e; e = e.parentElement) {
      const c = channels(getComputedStyle(e).backgroundColor);
      if (c.a > 0) return over(c, { r: 255, g: 255, b: 255 });
    }
    return { r: 255, g: 255, b: 255 };
  };
  // spots are points all over a text, in pixels of the window: its outer eighths are air.
  const spots = box => Array.from({ length: 20 * 7 }, (_, i) =>
    new DOMPoint(box.left + box.width * (i % 20 + 0.5) / 20, box.top + box.height * (1 + (Math.floor(i / 20) + 0.5) * 6 / 7) / 8));
  const meet = (a, b) => a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
  const drawings = new Map();
  const shapesOf = svg => {
    if (!drawings.has(svg)) {
      drawings.set(svg, [...svg.querySelectorAll('rect, circle, ellipse, path, polygon, polyline, line')].map(shape => {
        const style = getComputedStyle(shape), box = shape.getBoundingClientRect(), w = parseFloat(style.strokeWidth) || 0;
        return { shape, style, box: { left: box.left - w, right: box.right + w, top: box.top - w, bottom: box.bottom + w } };
      }));
    }
    return drawings.get(svg);
  };
  // painted is the colours that a shape has at some of the points.
  const painted = ({ shape, style }, points) => {
    const back = shape.getScreenCTM().inverse(), colours = [];
    for (const [paint, opacity, there] of [
      [style.fill, style.fillOpacity, p => shape.isPointInFill(p)], [style.stroke, style.strokeOpacity, p => shape.isPointInStroke(p)],
    ]) {
      if (!paint.startsWith('rgb') || !points.some(p => there(p.matrixTransform(back)))) continue;
      const c = channels(paint);
      colours.push({ ...c, a: c.a * opacity * style.opacity });
    }
    return colours;
  };
  const found = [];
  for (const selector of selectors) {
    const element = document.querySelector(selector), svg = element.closest('svg'), style = getComputedStyle(element);
    const under = [background(svg ?? element)];
    if (svg && style.stroke === 'none') {
      const box = element.getBoundingClientRect(), points = spots(box);
      for (const shape of shapesOf(svg)) {
        const before = shape.shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
        if (before && meet(shape.box, box)) under.push(...painted(shape, points).filter(c => c.a > 0).map(c => over(c, under[0])));
      }
    } else if (svg) {
      under[0] = channels(style.stroke); // a halo, painted before the letters
    }
    const ink = channels(svg ? style.fill : style.color);
    const worst = Math.min(...under.map(u => ratio(ink, u)));
    if (worst < 4.5) found.push(`contrast ${worst.toFixed(2)} of ${selector}: ${element.textContent.slice(0, 60)}`);
  }
  return found;
}

// A chart as a file. The drawing on the screen takes its colours from the page's style sheet; a file
// has none, so every mark gets its colours written onto it. The PNG is painted mark by mark onto a
// canvas: loading the SVG as an image would need a hole in the content security policy.

const KEPT = [
	'fill',
	'fill-opacity',
	'stroke',
	'stroke-width',
	'stroke-opacity',
	'stroke-dasharray',
	'stroke-linejoin',
	'font-weight',
];
const HEAD = 26;
const EDGE = 10;

interface Part {
	svg: SVGSVGElement;
	x: number;
	y: number;
}

/** All drawings in a pane, with their places: most charts are one, the Kaya row is several. */
function parts(pane: HTMLElement): { parts: Part[]; width: number; height: number } {
	const box = pane.getBoundingClientRect();
	return {
		parts: [...pane.querySelectorAll('svg')].map((svg) => {
			const at = svg.getBoundingClientRect();
			return { svg, x: at.left - box.left, y: at.top - box.top };
		}),
		width: box.width,
		height: box.height,
	};
}

function paper(): string {
	return getComputedStyle(document.documentElement).backgroundColor;
}

function ink(): string {
	return getComputedStyle(document.documentElement).color;
}

function font(): string {
	return getComputedStyle(document.documentElement).fontFamily;
}

function styled(from: Element, to: Element) {
	const style = getComputedStyle(from);
	for (const name of KEPT) to.setAttribute(name, style.getPropertyValue(name));
	to.removeAttribute('class');
	to.removeAttribute('style');
	for (let i = 0; i < from.children.length; i += 1) {
		const [source, copy] = [from.children[i], to.children[i]];
		if (source && copy) styled(source, copy);
	}
}

export function svgOf(pane: HTMLElement, title: string): string {
	const all = parts(pane);
	const name = 'http://www.w3.org/2000/svg';
	const root = document.createElementNS(name, 'svg');
	const [width, height] = [all.width + 2 * EDGE, all.height + HEAD + 2 * EDGE];
	root.setAttribute('xmlns', name);
	root.setAttribute('viewBox', `0 0 ${width} ${height}`);
	root.setAttribute('width', String(width));
	root.setAttribute('height', String(height));
	root.setAttribute('font-family', font());
	const back = document.createElementNS(name, 'rect');
	back.setAttribute('width', '100%');
	back.setAttribute('height', '100%');
	back.setAttribute('fill', paper());
	const head = document.createElementNS(name, 'text');
	head.setAttribute('x', String(EDGE));
	head.setAttribute('y', String(EDGE + 14));
	head.setAttribute('fill', ink());
	head.setAttribute('font-size', '15');
	head.setAttribute('font-weight', '600');
	head.textContent = title;
	root.append(back, head);
	for (const part of all.parts) {
		const copy = part.svg.cloneNode(true) as SVGSVGElement;
		styled(part.svg, copy);
		for (const mark of copy.querySelectorAll('[role="presentation"]')) mark.remove();
		copy.setAttribute('x', String(part.x + EDGE));
		copy.setAttribute('y', String(part.y + HEAD + EDGE));
		root.append(copy);
	}
	return new XMLSerializer().serializeToString(root);
}

export async function pngOf(pane: HTMLElement, title: string): Promise<Blob> {
	const all = parts(pane);
	const scale = Math.max(2, window.devicePixelRatio);
	const canvas = document.createElement('canvas');
	canvas.width = Math.round((all.width + 2 * EDGE) * scale);
	canvas.height = Math.round((all.height + HEAD + 2 * EDGE) * scale);
	const pen = canvas.getContext('2d');
	if (!pen) throw new Error('no canvas');
	pen.scale(scale, scale);
	pen.fillStyle = paper();
	pen.fillRect(0, 0, canvas.width, canvas.height);
	pen.fillStyle = ink();
	pen.font = `600 15px ${font()}`;
	pen.fillText(title, EDGE, EDGE + 14);
	for (const part of all.parts) {
		pen.save();
		pen.translate(part.x + EDGE, part.y + HEAD + EDGE);
		for (const mark of part.svg.querySelectorAll('path, line, rect, circle, text'))
			paint(pen, mark as SVGElement);
		pen.restore();
	}
	return new Promise((resolve, reject) =>
		canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
	);
}

function outline(mark: SVGElement): Path2D {
	const number = (name: string) => Number.parseFloat(mark.getAttribute(name) ?? '0');
	const path = new Path2D(mark.tagName === 'path' ? (mark.getAttribute('d') ?? '') : '');
	if (mark.tagName === 'line') {
		path.moveTo(number('x1'), number('y1'));
		path.lineTo(number('x2'), number('y2'));
	} else if (mark.tagName === 'rect') {
		path.rect(number('x'), number('y'), number('width'), number('height'));
	} else if (mark.tagName === 'circle') {
		path.arc(number('cx'), number('cy'), number('r'), 0, 2 * Math.PI);
	}
	return path;
}

function paint(pen: CanvasRenderingContext2D, mark: SVGElement) {
	const style = getComputedStyle(mark);
	if (mark.tagName === 'text') {
		pen.font = `${style.fontWeight} ${style.fontSize} ${font()}`;
		pen.fillStyle = style.fill;
		pen.textAlign =
			({ middle: 'center', end: 'right' } as const)[style.textAnchor as 'middle' | 'end'] ?? 'left';
		pen.fillText(
			mark.textContent ?? '',
			Number.parseFloat(mark.getAttribute('x') ?? '0'),
			Number.parseFloat(mark.getAttribute('y') ?? '0'),
		);
		return;
	}
	const path = outline(mark);
	if (style.fill !== 'none' && mark.tagName !== 'line') {
		pen.globalAlpha = Number.parseFloat(style.fillOpacity);
		pen.fillStyle = style.fill;
		pen.fill(path);
	}
	if (style.stroke !== 'none') {
		pen.globalAlpha = Number.parseFloat(style.strokeOpacity);
		pen.strokeStyle = style.stroke;
		pen.lineWidth = Number.parseFloat(style.strokeWidth);
		pen.setLineDash(
			style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(',').map(Number.parseFloat),
		);
		pen.stroke(path);
	}
	pen.globalAlpha = 1;
}

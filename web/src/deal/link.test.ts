import { describe, expect, it } from 'vitest';
import type { Deal } from '../engine/types';
import { read, type View, write } from './link';

const deal: Deal = {
	agreements: ['sunnylands-2023', 'trade-friction-2024'],
	values: { 'sunnylands-2023/national-methane-plans': 20.5, 'sunnylands-2023/ccus-projects/size': 0.1 + 0.2 },
	readings: { 'sunnylands-2023/renewables-tripling': 'each-triples-from-2020' },
	loaded: [],
	leftOut: ['sunnylands-2023/ccus-projects'],
	targetsMet: true,
	overcapacity: false,
};
const view: View = { sides: ['USA', 'CHN'], charts: ['emissions', 'power.one'] };
const said = { model: '0.1.0', data: '2024.1', avoided2035: 1649, warming2100: 2.788 };

describe('a link', () => {
	it('holds the whole state', async () => {
		const link = await read(await write(deal, view, 'zh', said));
		expect(link?.deal).toEqual({
			...deal,
			values: { ...deal.values, 'sunnylands-2023/ccus-projects/size': 0.3 },
		});
		expect(link?.view).toEqual(view);
		expect(link?.language).toBe('zh');
		expect(link?.said).toEqual(said);
		expect(link?.spoilt).toEqual([]);
	});

	it('carries loaded files, in both scripts', async () => {
		const one = '[agreement]\nid = "own"\ntitle.zh = "自拟协议"\n'.repeat(40);
		const loaded = [one, one.replaceAll('own', 'other')];
		const link = await read(await write({ ...deal, loaded }, view, 'en', null));
		expect(link?.deal.loaded).toEqual(loaded);
	});

	it('is nothing when empty', async () => {
		expect(await read('')).toBeNull();
		expect(await read('#')).toBeNull();
	});

	it('leaves out what it cannot read, and names it', async () => {
		const link = await read(
			'#v=1&a=sunnylands-2023,<script>&p=x/y:NaN,sunnylands-2023/a:1e999,ok/two:3,__proto__:1&r=a/b:<b>&s=USA&l=fr&t=!!!&x=one,a/<b>,ok/three&w=overcapacity,peace',
		);
		expect(link?.deal.agreements).toEqual(['sunnylands-2023']);
		expect(link?.deal.values).toEqual({ 'ok/two': 3 });
		expect(link?.deal.readings).toEqual({});
		expect(link?.deal.loaded).toEqual([]);
		expect(link?.deal.leftOut).toEqual(['ok/three']);
		expect([link?.deal.targetsMet, link?.deal.overcapacity]).toEqual([false, true]);
		expect(link?.view).toBeNull();
		expect(link?.language).toBeNull();
		expect(link?.spoilt.length).toBeGreaterThanOrEqual(5);
	});

	it('survives noise', async () => {
		for (const hash of ['#%', '#v=1&a=%E0%A4%A', '#===&&&', '#v=99', `#v=1&p=${'a/b:1,'.repeat(60_000)}`]) {
			const link = await read(hash);
			expect(link?.spoilt.length).toBeGreaterThan(0);
		}
	});

	it('does not unpack a bomb', async () => {
		const hash = await write({ ...deal, loaded: ['a'.repeat(5_000_000)] }, view, 'en', null);
		expect(hash.length).toBeLessThan(20_000);
		const link = await read(hash);
		expect(link?.deal.loaded).toEqual([]);
		expect(link?.spoilt).toEqual(['t']);
	});
});

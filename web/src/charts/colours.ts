// Colours of things that have a name, as CSS variables of the theme: the same in light and dark.
// Areas are the report's colours, after Okabe and Ito (2008), who chose them for colour blindness.

const AREAS = [
	'energy',
	'trade',
	'circular',
	'plastics',
	'ccus',
	'non-co2',
	'forests',
	'subnational',
	'targets',
];

const GASES = ['co2-fossil', 'co2-land', 'ch4', 'n2o', 'f-gases'];

const TECHNOLOGIES = [
	'coal',
	'gas',
	'oil',
	'nuclear',
	'hydro',
	'wind',
	'solar',
	'biomass',
	'geothermal',
	'other_renewable',
	'ccs',
	'pv_module',
	'battery',
	'electric_car',
	'wind_turbine',
];

export const DEAL = 'var(--deal)';
export const BASELINE = 'var(--base)';
export const PINNED = 'var(--pinned)';
export const SIDES = ['var(--side-one)', 'var(--side-two)', 'var(--rest)'] as const;

export function areaColour(area: string): string {
	return AREAS.includes(area) ? `var(--area-${area})` : 'var(--area-other)';
}

export function gasColour(gas: string): string {
	return GASES.includes(gas) ? `var(--gas-${gas})` : 'var(--area-other)';
}

/** A technology by its name, else one of the areas' colours by its place in the list. */
export function technologyColour(name: string, place: number): string {
	if (TECHNOLOGIES.includes(name)) return `var(--tech-${name})`;
	return `var(--area-${AREAS[place % AREAS.length] ?? 'other'})`;
}

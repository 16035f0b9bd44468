import './style/theme.css';
import './style/page.css';
import './style/chart.css';
import { mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('page');
if (target) mount(App, { target });

// For hosted pages; a browser that refuses simply needs the network.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
	addEventListener(
		'load',
		() => void navigator.serviceWorker.register('./service-worker.js').catch(() => {}),
	);
}

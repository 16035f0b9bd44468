import './style/theme.css';
import './style/page.css';
import './style/chart.css';
import { mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('page');
if (target) mount(App, { target });

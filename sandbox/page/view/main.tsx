import './style/page.css';
import { render } from 'preact';
import { listen } from './live.ts';
import { Page } from './shell/page.tsx';

listen();
render(<Page />, document.getElementById('page') as HTMLElement);

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchActivity } from './api/activity';
import { App } from './shell/app';
import './ui/styles.css';
import './shell/shell.css';

const root = document.getElementById('root');
if (root === null) throw new Error("Expected the page to have an element with id 'root', but it has none");
watchActivity(document);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

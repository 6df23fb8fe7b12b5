/** A page to practise in, without a notebook. */

import { open as openPage } from "./page.mjs";
import { render } from "./practice.mjs";

export const open = () => openPage(render);

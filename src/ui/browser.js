// What only a browser can do, in as few words as it takes. The interface's own logic is in Rust.

export const random_key = () =>
  crypto.randomUUID?.() ??
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const chance = () => Math.random();

export const wait = (millis) =>
  new Promise((done) => {
    const timer = setTimeout(end, millis);
    function end() {
      clearTimeout(timer);
      removeEventListener('online', end);
      done();
    }
    addEventListener('online', end);
  });

// Sockets. Frames are JSON text, or JSON deflated raw when they are large; both are handed on in order.
const sockets = new Map();
const SILENCE = 45_000;

async function inflate(data) {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}

export const socket = (id, url, onText) =>
  new Promise((done) => {
    const ws = new WebSocket(new URL(url, location.href.replace(/^http/, 'ws')));
    ws.binaryType = 'arraybuffer';
    sockets.set(id, ws);
    let opened = false;
    let queue = Promise.resolve();
    let watchdog;
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => ws.close(), SILENCE);
    };
    alive();
    ws.onopen = () => {
      opened = true;
      onText('[]');
      alive();
    };
    ws.onmessage = ({ data }) => {
      alive();
      queue = queue
        .then(async () => onText(typeof data === 'string' ? data : await inflate(data)))
        .catch(() => ws.close());
    };
    ws.onclose = () => {
      clearTimeout(watchdog);
      if (sockets.get(id) === ws) sockets.delete(id);
      queue.then(() => done(opened));
    };
  });

export const close_socket = (id) => sockets.get(id)?.close();

// Theme. `theme.js` applies it before the first paint.
export const theme = () => {
  try {
    return localStorage.getItem('lathe-theme') ?? 'system';
  } catch {
    return 'system';
  }
};

export const set_theme = (name) => {
  const root = document.documentElement;
  if (name === 'system') delete root.dataset.theme;
  else root.dataset.theme = name;
  try {
    localStorage.setItem('lathe-theme', name);
  } catch {
    // Private windows may refuse storage: the choice then lasts until the page is left.
  }
};

// Time and numbers as the user's own language has them.
const UNITS = [
  ['year', 31_536e6],
  ['month', 2_592e6],
  ['week', 604.8e6],
  ['day', 86.4e6],
  ['hour', 3.6e6],
  ['minute', 60e3],
];

export const relative = (millis) => {
  const ago = millis - Date.now();
  const words = new Intl.RelativeTimeFormat(navigator.language, { numeric: 'auto' });
  for (const [unit, size] of UNITS) {
    if (Math.abs(ago) >= size) return words.format(Math.round(ago / size), unit);
  }
  return words.format(0, 'minute');
};

export const absolute = (millis) =>
  new Intl.DateTimeFormat(navigator.language, { dateStyle: 'medium', timeStyle: 'short' }).format(millis);

export const number = (value) => new Intl.NumberFormat(navigator.language).format(value);

export const come_alive = () => {
  document.documentElement.dataset.alive = '';
  navigator.serviceWorker?.register('/sw.js').catch(() => {});
};

export const autosize = (id) => {
  const box = document.getElementById(id);
  if (!box || CSS.supports('field-sizing', 'content')) return;
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
};

export const focus = (id) => document.getElementById(id)?.focus();
export const submit = (id) => document.getElementById(id)?.form?.requestSubmit();
export const copy = (text) => navigator.clipboard?.writeText(text).catch(() => {});

export const stick = (box) => {
  let atEnd = true;
  let last = 0;
  box.addEventListener('scroll', () => {
    // Text that grows leaves the end behind as well: only who goes up is reading there.
    if (box.scrollHeight - box.scrollTop - box.clientHeight < 80) atEnd = true;
    else if (box.scrollTop < last) atEnd = false;
    last = box.scrollTop;
  });
  const down = () => {
    if (!atEnd) return;
    box.scrollTop = box.scrollHeight;
    last = box.scrollTop;
  };
  box.addEventListener('to-end', () => {
    atEnd = true;
    down();
  });
  new MutationObserver(down).observe(box, { childList: true, subtree: true, characterData: true });
  // What stands below it grows too, such as the box for the next words.
  new ResizeObserver(down).observe(box);
};

export const to_end = (id) => document.getElementById(id)?.dispatchEvent(new Event('to-end'));

// Files for a message. Pictures are made as small as models see them anyway.
const LONG_EDGE = 1568;
const SMALL_FILE = 1_000_000;

async function smaller(file) {
  if (!/^image\/(png|jpeg|webp)$/.test(file.type)) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONG_EDGE / Math.max(picture.width, picture.height));
    if (scale === 1 && file.size < SMALL_FILE) return file;
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/webp', quality: 0.9 });
  } catch {
    // The server says what it thinks of a picture that no browser reads.
    return file;
  }
}

async function upload(file) {
  try {
    const body = await smaller(file);
    const answer = await fetch(`/api/attachments?name=${encodeURIComponent(file.name)}`, { method: 'POST', body });
    return await answer.text();
  } catch {
    return '';
  }
}

export const take_files = (input, told) => {
  const send = async (files) => {
    for (const file of files) told(await upload(file));
    input.value = '';
  };
  const take = (event, data) => {
    if (!data?.files.length) return;
    event.preventDefault();
    send([...data.files]);
  };
  const form = input.closest('form');
  input.addEventListener('change', () => send([...input.files]));
  form.addEventListener('paste', (event) => take(event, event.clipboardData));
  form.addEventListener('drop', (event) => take(event, event.dataTransfer));
  form.addEventListener('dragover', (event) => event.dataTransfer?.types.includes('Files') && event.preventDefault());
};

// The app in a frame. It is somebody's generated code: only its own frame and origin are heard, and little of it.
let hearing;

export const listen_frame = (id, onMessage) => {
  if (hearing) removeEventListener('message', hearing);
  hearing = (event) => {
    const frame = document.getElementById(id);
    if (!frame || event.source !== frame.contentWindow) return;
    if (event.origin !== new URL(frame.src, location.href).origin) return;
    try {
      const text = typeof event.data === 'string' ? event.data : JSON.stringify(event.data);
      if (text && text.length < 32_768) onMessage(text);
    } catch {
      // What cannot be written as JSON is not one of ours.
    }
  };
  addEventListener('message', hearing);
};

export const reload_frame = (id, url) => {
  const frame = document.getElementById(id);
  if (frame) frame.src = url;
};

// The editor: one module, fetched when a code pane first opens.
const editors = new Map();
let editorModule;
const load = () => (editorModule ??= import('/editor.js'));

export const editor_mount = async (id, onChange, onSave) => {
  const module = await load();
  editors.get(id)?.destroy();
  const parent = document.getElementById(id);
  if (!parent) return false;
  parent.replaceChildren();
  editors.set(id, { ...module.edit(parent, { onChange, onSave }), parent });
  return true;
};

export const editor_open = (id, path, text, readOnly) => editors.get(id)?.open(path, text, readOnly);
export const editor_stream = (id, path, text) => editors.get(id)?.stream(path, text);
export const editor_text = (id) => editors.get(id)?.text() ?? '';
export const editor_reveal = (id, line) => editors.get(id)?.reveal(line);

export const diff_mount = async (id, path, before, after, editable) => {
  const module = await load();
  editors.get(id)?.destroy();
  const parent = document.getElementById(id);
  if (!parent) return false;
  parent.replaceChildren();
  editors.set(id, { ...module.compare(parent, { path, before, after, editable }), parent });
  return true;
};

export const diff_text = (id) => editors.get(id)?.text() ?? '';

// A pane may be drawn anew before the old one is cleaned up: what stands in the page by then belongs to the new one.
export const editor_unmount = (id) => {
  const held = editors.get(id);
  setTimeout(() => {
    if (!held || held.parent.isConnected) return;
    held.destroy();
    if (editors.get(id) === held) editors.delete(id);
  });
};

// Drafts outlive a crash of the browser, not a save.
export const keep_draft = (key, text) => {
  try {
    if (text) localStorage.setItem(`lathe-draft:${key}`, text);
    else localStorage.removeItem(`lathe-draft:${key}`);
  } catch {
    // Full or refused: the text is still in the editor.
  }
};

export const draft = (key) => {
  try {
    return localStorage.getItem(`lathe-draft:${key}`) ?? '';
  } catch {
    return '';
  }
};

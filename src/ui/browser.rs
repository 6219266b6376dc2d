//! The door to `browser.js`: what only a browser can do. Call these from effects and event handlers alone.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/ui/browser.js")]
extern "C" {
    /// A fresh random key, for requests that must not be done twice.
    pub fn random_key() -> String;
    /// A number from 0 to 1.
    pub fn chance() -> f64;
    /// Resolves after a time, or as soon as the browser comes back online.
    pub async fn wait(millis: f64);
    /// Opens a socket and resolves when it is closed, to whether it had been open.
    #[wasm_bindgen(js_name = socket)]
    pub async fn open_socket(id: u32, url: &str, on_text: &JsValue) -> JsValue;
    /// Closes a socket that [`open_socket`] opened.
    pub fn close_socket(id: u32);

    /// The chosen theme: `light`, `dark` or `system`.
    pub fn theme() -> String;
    /// Chooses a theme and remembers it.
    pub fn set_theme(name: &str);
    /// A time in words relative to now, in the user's language.
    pub fn relative(millis: f64) -> String;
    /// A time in full, in the user's language and zone.
    pub fn absolute(millis: f64) -> String;
    /// A number in the user's language.
    pub fn number(value: f64) -> String;

    /// Marks the page as taken over, and registers the offline page.
    pub fn come_alive();
    /// Lets a text box grow with its text.
    pub fn autosize(id: &str);
    /// Gives an element the focus.
    pub fn focus(id: &str);
    /// Keeps a scrolled box at its end, unless somebody scrolled up.
    pub fn stick(element: &web_sys::Element);
    /// Goes to the end of a box that [`stick`] keeps there.
    pub fn to_end(id: &str);
    /// Sends the files that are chosen in an input, or pasted or dropped into its form, and tells what the server said of
    /// each: JSON, or nothing when it could not be reached.
    pub fn take_files(input: &web_sys::Element, told: &JsValue);
    /// Sends the form that holds the element.
    pub fn submit(id: &str);
    /// Puts text on the clipboard.
    pub fn copy(text: &str);

    /// Hears what the app in a frame says: JSON texts of its messages, from that frame and origin alone.
    pub fn listen_frame(id: &str, on_message: &JsValue);
    /// Loads a frame anew.
    pub fn reload_frame(id: &str, url: &str);

    /// Loads the editor and puts it into an element.
    pub async fn editor_mount(id: &str, on_change: &JsValue, on_save: &JsValue) -> JsValue;
    /// Shows a file.
    pub fn editor_open(id: &str, path: &str, text: &str, read_only: bool);
    /// Shows a file that is being written: text that continues what is there is added at its end.
    pub fn editor_stream(id: &str, path: &str, text: &str);
    /// The text in the editor.
    pub fn editor_text(id: &str) -> String;
    /// Moves to a line, counted from 1.
    pub fn editor_reveal(id: &str, line: u32);
    /// Shows two texts side by side, or one above the other where it is narrow.
    pub async fn diff_mount(id: &str, path: &str, before: &str, after: &str, editable: bool) -> JsValue;
    /// The text of the right side.
    pub fn diff_text(id: &str) -> String;
    /// Takes an editor or a comparison away.
    pub fn editor_unmount(id: &str);

    /// Keeps an unsaved draft in this browser; an empty text forgets it.
    pub fn keep_draft(key: &str, text: &str);
    /// The kept draft, or an empty text.
    pub fn draft(key: &str) -> String;
}

/// Makes a callback that JavaScript may keep.
#[must_use]
pub fn callback(f: impl FnMut(String) + 'static) -> JsValue {
    Closure::wrap(Box::new(f) as Box<dyn FnMut(String)>).into_js_value()
}

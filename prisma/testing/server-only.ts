// Stands where Next would put its check that a module never reaches the browser.
export {};

// The desk works without scripts; they only make some things quicker. Joined with its neighbours, in their order, to one file.
"use strict";

/// The token that every change carries, as the page's forms hold it.
const formToken = () => document.querySelector('input[name="form-token"]')?.value ?? "";

/// Whose page this is. Every request says so, and is refused where somebody else is logged in by now: what one person decided must not go
/// out under another's name.
const pagePerson = document.body.dataset.person ?? "";
const personField = pagePerson ? { "X-Vigie-Person": pagePerson } : {};

/// Sends a change as a form would, and answers with the parsed JSON; rejects with the problem's details (RFC 9457). With a key the request
/// may be sent again: the server does it once.
async function send(path, fields, key = null) {
  const response = await fetch(path, {
    method: "POST",
    headers: {
      "Accept": "application/json", "X-Form-Token": formToken(), "Content-Type": "application/x-www-form-urlencoded",
      ...personField, ...(key ? { "X-Vigie-Request": key } : {}),
    },
    body: new URLSearchParams(fields),
  });
  const type = response.headers.get("Content-Type") ?? "";
  const answer = type.includes("json") ? await response.json() : null;
  if (!response.ok) throw Object.assign(new Error(answer?.detail ?? response.statusText), { status: response.status, problem: answer });
  return answer;
}

/// Reads a part of a page; rejects where nobody, or somebody else, is logged in.
async function readPart(path) {
  const response = await fetch(path, { headers: personField });
  if (!response.ok || response.redirected) throw Object.assign(new Error(response.statusText), { status: response.redirected ? 401 : response.status });
  return response.text();
}

// The desk works without scripts; they only make some things quicker. Joined with its neighbours, in their order, to one file.
"use strict";

/// The token that every change carries, as the page's forms hold it.
const formToken = () => document.querySelector('input[name="form-token"]')?.value ?? "";

/// Sends a change as a form would, and answers with the parsed JSON; rejects with the problem's details (RFC 9457).
async function send(path, fields) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Accept": "application/json", "X-Form-Token": formToken(), "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields),
  });
  const type = response.headers.get("Content-Type") ?? "";
  const answer = type.includes("json") ? await response.json() : null;
  if (!response.ok) throw Object.assign(new Error(answer?.detail ?? response.statusText), { status: response.status, problem: answer });
  return answer;
}

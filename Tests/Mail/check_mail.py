"""Sends digests to a mail server of the test's own, and reads them with Python's mail parser.

Usage: check_mail.py PROGRAM LOOPBACK ROOT. Prints one line for each check; exit status 1 where one fails.
"""

import email
import email.policy
import json
import pathlib
import socket
import ssl
import subprocess
import sys
import tempfile
import warnings

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

warnings.simplefilter("ignore", DeprecationWarning)
program, loopback, root = (pathlib.Path(path).resolve() for path in sys.argv[1:4])
failed = passed = 0


def check(what, is_so, detail=""):
    global failed, passed
    if is_so:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what} {detail}")


class Mailbox:
    """Takes letters, but none for those whose name begins with 'nobody'."""

    def __init__(self):
        self.letters = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters.append((envelope.mail_from, list(envelope.rcpt_tos), session.ssl is not None, envelope.content))
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and data.login == b"veille" and data.password == b"pass word"
    return AuthResult(success=good, handled=False)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True)
    subprocess.run(
        [root / "feeds/sample/run-demo", program, loopback, folder / "data", folder / "reports"], check=True, capture_output=True, cwd=root)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    (folder / "password").write_text("pass word\n")

    def configure(port, password="password", extra=""):
        (folder / "vigie.yaml").write_text(
            f"data: {folder}/data\nca_file: {folder}/cert.pem\nbase_url: https://veille.example\n"
            f"mail: {{server: 'smtp://localhost:{port}', from: 'Veille technologique – équipe <veille@mail.example>', user: veille, "
            f"password_file: {folder / password}}}\n"
            "digest:\n  office: {to: [office@mail.example, 'Le cabinet <cabinet@mail.example>']}\n"
            f"  analysts: {{to: [anna@mail.example, nobody@mail.example], languages: [nl]}}\n{extra}")

    def digest(*arguments):
        return subprocess.run(
            [program, "digest", "--config", folder / "vigie.yaml", "--share", root, "--now", "2026-12-31T12:00:00Z", "--json", *arguments],
            capture_output=True, text=True, cwd=folder)

    mailbox = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(
        mailbox, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True, auth_required=True, authenticator=authenticate,
        auth_require_tls=True)
    server.start()
    try:
        configure(port)
        days = ("--since", "2026-01-01", "--until", "2026-12-30")

        written = digest(*days, "--output", folder / "out")
        check("a digest is written", written.returncode == 0 and not mailbox.letters, written.stderr)
        files = json.loads(written.stdout)["files"]
        check("as a page and a text", sorted(pathlib.Path(file).suffix for file in files) == [".html", ".txt"], str(files))

        sent = digest(*days, "--send")
        check("it is sent", sent.returncode == 0 and json.loads(sent.stdout)["sent"] == 2, sent.stderr + sent.stdout)
        check("to each reader alone", [letter[1] for letter in mailbox.letters] == [["office@mail.example"], ["cabinet@mail.example"]])
        check("over TLS", all(letter[2] for letter in mailbox.letters))
        check("from the address alone", {letter[0] for letter in mailbox.letters} == {"veille@mail.example"})
        message = email.message_from_bytes(mailbox.letters[1][3], policy=email.policy.default)
        check("the letter has no defect", not message.defects, str(message.defects))
        check("the sender's name is whole", message["From"].addresses[0].display_name == "Veille technologique – équipe", message["From"])
        check("the reader's name is whole", message["To"].addresses[0].display_name == "Le cabinet", message["To"])
        subject = message["Subject"].replace("\u00a0", " ")
        check("the subject is in both languages",
              "Veille technologique, du 1er janvier 2026" in subject and "Technologiemonitor, van 1 januari 2026" in subject, subject)
        check("it says that a program sent it", message["Auto-Submitted"] == "auto-generated")
        html = message.get_body(("html",)).get_content()
        text = message.get_body(("plain",)).get_content()
        out = {pathlib.Path(file).suffix: (folder / file if not pathlib.Path(file).is_absolute() else pathlib.Path(file)).read_text()
               for file in files}
        check("the page is the one that was written", html.replace("\r\n", "\n").strip() == out[".html"].strip())
        check("and so is the text", text.replace("\r\n", "\n").strip() == out[".txt"].strip())
        check("with briefs", "Fiches approuvées" in text and "Goedgekeurde fiches" in text and "/briefs/" in html)

        again = digest(*days, "--send")
        check("a second run sends nothing", again.returncode == 0 and json.loads(again.stdout)["had_it"] == 2 and len(mailbox.letters) == 2,
              again.stdout + again.stderr)
        check("unless it is told to", digest(*days, "--send", "--again").returncode == 0 and len(mailbox.letters) == 4)

        some = digest(*days, "--send", "--for", "analysts")
        check("a refused reader is told, and the others get theirs",
              some.returncode == 2 and json.loads(some.stdout)["sent"] == 1 and "nobody@mail.example: not sent" in some.stderr
              and "reply 550" in some.stderr, some.stderr)

        (folder / "wrong").write_text("wrong\n")
        configure(port, password="wrong")
        wrong = digest("--month", "--send")
        check("a wrong password is told", wrong.returncode == 1 and "refuses the log-in" in wrong.stderr, wrong.stderr)
        check("and never printed", "wrong" not in wrong.stderr.replace(str(folder), ""), wrong.stderr)
    finally:
        server.stop()
    configure(port)
    gone = digest("--week", "--send")
    check("a server that is away is told", gone.returncode == 1 and "cannot be reached" in gone.stderr, gone.stderr)

    for line, message in [
        ("mail: {server: 'http://mail.example', from: 'a@b.example'}", "no address of a mail server"),
        ("mail: {server: 'smtp://mail.example', from: 'nobody'}", "no address"),
        ("mail: {server: 'smtp://mail.example', from: 'a@b.example', user: x}", "go together"),
        ("digest: {press: {to: [a@b.example]}}", "unknown readers"),
        ("digest: {office: {to: [not an address]}}", "no address"),
        ("digest: {office: {to: [a@b.example], languages: [de]}}", "not languages of the report"),
    ]:
        (folder / "vigie.yaml").write_text(f"data: {folder}/data\n{line}\n")
        answer = digest("--send")
        check(f"refused: {line}", answer.returncode == 1 and message in answer.stderr and "vigie.yaml:2" in answer.stderr, answer.stderr)
    (folder / "vigie.yaml").write_text(f"data: {folder}/data\n")
    check("without a server there is a remedy", "no mail server is configured" in digest("--send").stderr)

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)

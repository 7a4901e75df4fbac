"""Old files of Word made DOCX by LibreOffice, where it is installed."""

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from foundation.errors import Unreadable
from foundation.words import _
from intake.files.kinds import Kind
from intake.files.limits import OFFICE_BYTES, OFFICE_SECONDS, UNPACKED_BYTES

SUFFIXES = {Kind.DOC: "doc", Kind.RTF: "rtf", Kind.ODT: "odt", Kind.WORD_XML: "xml"}
# A document may name pictures and templates elsewhere: nothing is fetched, no macro runs, updates are not looked for.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""


def made_docx(data: bytes, kind: Kind) -> bytes:
    """The same document as DOCX. Raises Unreadable where LibreOffice is missing, fails or takes too long."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        message = _(
            "Máy chủ chưa cài LibreOffice nên không đọc được tệp %(kind)s. Chưa lưu gì; "
            "hãy mở tệp bằng Word và lưu lại thành DOCX."
        )
        raise Unreadable(message % {"kind": kind}, kind=kind)
    with tempfile.TemporaryDirectory(prefix="dondoc-office-") as folder:
        home = Path(folder)
        settings = home / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(PROFILE, encoding="utf-8")
        source = home / f"plan.{SUFFIXES[kind]}"
        source.write_bytes(data)
        _convert(program, source, home)
        made = home / "made" / "plan.docx"
        if not made.exists() or made.stat().st_size > UNPACKED_BYTES:
            message = _("Không mở được tệp %(kind)s này. Chưa lưu gì; hãy mở bằng Word và lưu lại thành DOCX.")
            raise Unreadable(message % {"kind": kind}, kind=kind)
        return made.read_bytes()


def _convert(program: str, source: Path, home: Path) -> None:
    """Run LibreOffice in a profile and a process group of its own; what it started dies with it."""
    command = [program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]
    command += [f"-env:UserInstallation={(home / 'profile').as_uri()}"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "made"), str(source)]
    # Its folder is its home; of the rest it is told only where programs are.
    surroundings = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(home), "LANG": "C.UTF-8"}
    running = subprocess.Popen(
        command,
        env=surroundings,
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        resource.prlimit(running.pid, resource.RLIMIT_AS, (OFFICE_BYTES, OFFICE_BYTES))
        resource.prlimit(running.pid, resource.RLIMIT_FSIZE, (UNPACKED_BYTES, UNPACKED_BYTES))
        running.wait(timeout=OFFICE_SECONDS)
    except subprocess.TimeoutExpired as error:
        message = _("LibreOffice đọc tệp quá lâu nên đã dừng. Chưa lưu gì; hãy mở bằng Word và lưu lại thành DOCX.")
        raise Unreadable(message) from error
    except ProcessLookupError:
        pass  # it ended at once; what it made, or did not, tells
    finally:
        _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):  # nobody is left
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()

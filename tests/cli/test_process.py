"""The program as a shell starts it: what only a process of its own can show."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PKS = [sys.executable, "-c", "from pks_gen.cli.main import main; main()"]


def start(*args: str, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PKS, *args], cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, **env}
    )


def modules_after(*args: str) -> set[str]:
    code = "import sys; from pks_gen.cli.main import run; run(sys.argv[1:]); print('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *args], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_help_loads_neither_model_nor_yaml() -> None:
    assert modules_after("--help").isdisjoint({"pydantic", "yaml", "jinja2", "weasyprint", "docx", "lxml"})


def test_check_loads_no_renderer_and_no_spreadsheet_reader() -> None:
    loaded = modules_after("check", "bengkulu-2024")
    assert loaded.isdisjoint({"weasyprint", "docx", "docxtpl", "pikepdf", "xlsxwriter", "rich", "fontTools"})


def test_the_five_cases_check_without_errors() -> None:
    done = start("check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr.count(" 0 galat, ") == 5
    assert "\x1b[" not in done.stdout + done.stderr


def test_one_bad_among_several_is_five_and_the_others_are_made(tmp_path: Path) -> None:
    bad = tmp_path / "salah-2024" / "perjanjian.yaml"
    bad.parent.mkdir()
    bad.write_text("pks: 1\nperihl: x\n", encoding="utf-8")
    out = tmp_path / "out"
    done = start("render", str(bad), "bengkulu-2024", "--format", "docx", "--out", str(out))
    assert done.returncode == 5, done.stderr
    assert [path.name for path in out.iterdir()] == ["bengkulu-2024.docx"]
    assert "1 dari 2 gagal: salah-2024" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_leaves_early_is_no_error() -> None:
    line = f"{' '.join(PKS[:1])} -c 'from pks_gen.cli.main import main; main()' explain --all | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("PKS")
    assert done.stderr == ""


def test_a_console_without_the_letters_gets_question_marks() -> None:
    done = start("--help", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "PERINTAH ?" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="sinyal POSIX")
def test_ctrl_c_is_130_without_a_traceback() -> None:
    code = "import signal, os\nsignal.signal(signal.SIGINT, signal.default_int_handler)\nfrom pks_gen.cli import main\nimport pks_gen.cli.explain as e\n"
    code += "def stop(): os.kill(os.getpid(), signal.SIGINT)\n"
    code += "import pks_gen.pipeline as p\np.code_pages = stop\nimport sys\nsys.exit(main.run(['explain', '--all']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 128 + signal.SIGINT
    assert "Traceback" not in done.stderr


def test_the_shell_can_complete_commands() -> None:
    done = start(_PKS_COMPLETE="bash_complete", COMP_WORDS="pks ch", COMP_CWORD="1")
    assert "plain,check" in done.stdout


def shell(line: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run ``pks …`` as a shell line; ``pks`` stands for the program."""
    program = f"{sys.executable} -c 'from pks_gen.cli.main import main; main()'"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line.replace("pks", program, 1)],
        cwd=cwd, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_reader_that_leaves_in_the_middle_is_no_error() -> None:
    done = shell("pks check bengkulu-2024 --missing | head -n 1")
    assert done.returncode == 0
    assert done.stdout.startswith("agreements/bengkulu-2024/perjanjian.yaml:")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&-"])
def test_a_closed_stream_is_no_bug(closed: str) -> None:
    assert shell(f"pks check bengkulu-2024 --missing {closed}").returncode == 0


def test_new_with_closed_input_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "pks.toml").touch()
    done = shell("pks new baru <&-", tmp_path)
    assert (done.returncode, "--from" in done.stderr) == (2, True)


def test_a_folder_that_was_removed_is_told(tmp_path: Path) -> None:
    done = shell("mkdir sementara; cd sementara; rmdir ../sementara; pks check", tmp_path)
    assert done.returncode == 4
    assert "sudah tidak ada" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="sinyal POSIX")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_workers_do_not_outlive_the_run(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    running = subprocess.Popen(
        [*PKS, "render", "bengkulu-2024", "buol-2024", "--out", str(tmp_path / "out")],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with pytest.raises(subprocess.TimeoutExpired):
        running.communicate(timeout=0.9)
    running.send_signal(sent)
    # A worker that lived on would keep the other end of these pipes open.
    _, err = running.communicate(timeout=60)
    assert running.returncode == code
    assert "Traceback" not in err

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from pks_gen.choices import AdHocSpelling, Paper, ProtectionSpelling, Typeface
from pks_gen.errors import EnvironmentLackingError, RefusedOverwriteError, UnreadableError, UsageError
from pks_gen.model import Layout
from pks_gen.workspace import (
    AGREEMENT_FILE,
    agreement_folders,
    check_id,
    find_workspace,
    read_workspace,
    resolve_agreements,
)
from pks_gen.workspace.config import CONFIG_FILE
from pks_gen.workspace.starting import init_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / CONFIG_FILE).write_text("", encoding="utf-8")
    for name in ("lahat-2024", "buol-2024"):
        folder = tmp_path / "agreements" / name
        folder.mkdir(parents=True)
        (folder / AGREEMENT_FILE).write_text("pks: 1\n", encoding="utf-8")
    (tmp_path / "agreements" / "kosong").mkdir()
    return tmp_path.resolve()


class TestFinding:
    def test_walks_up_to_the_folder_with_the_config(self, root: Path) -> None:
        found = find_workspace(root / "agreements" / "lahat-2024")
        assert found.root == root
        assert found.templates == root / "templates"
        assert found.out == root / "out"

    def test_says_how_to_make_one_when_there_is_none(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="pks init"):
            find_workspace(tmp_path)


class TestConfig:
    def config(self, root: Path, text: str) -> Path:
        (root / CONFIG_FILE).write_text(text, encoding="utf-8")
        return root

    def test_folders_may_be_named(self, root: Path) -> None:
        found = read_workspace(self.config(root, '[map]\nkeluaran = "hasil"\n'))
        assert found.out == root / "hasil"
        assert found.agreements == root / "agreements"

    def test_layout_holds_only_what_is_written(self, root: Path) -> None:
        layout = read_workspace(self.config(root, '[cetak]\nkertas = "A4"\nhuruf = "Arial"\n')).layout
        assert (layout.paper, layout.typeface) == (Paper.A4, Typeface.ARIAL)
        assert layout.model_fields_set == {"paper", "typeface"}

    def test_the_office_says_how_it_spells(self, root: Path) -> None:
        style = read_workspace(
            self.config(root, '[penulisan]\nad_hoc = "adhoc"\nlembaran_negara = "ya"\n')
        ).style
        assert style.spellings == (AdHocSpelling.ONE_WORD, ProtectionSpelling.PELINDUNGAN)
        assert style.gazette
        with pytest.raises(UnreadableError, match='pilih salah satu dari "ya", "tidak"'):
            read_workspace(self.config(root, '[penulisan]\nlembaran_negara = "mungkin"\n'))

    def test_converters_may_be_named(self, root: Path) -> None:
        assert (read_workspace(root).libreoffice, read_workspace(root).gotenberg) == ("", "")
        text = '[konversi]\nlibreoffice = "/opt/lo/soffice"\ngotenberg = "http://localhost:3000/kantor"\n'
        found = read_workspace(self.config(root, text))
        assert (found.libreoffice, found.gotenberg) == ("/opt/lo/soffice", "http://localhost:3000/kantor")

    def test_every_mistake_is_told_at_once(self, root: Path) -> None:
        text = '[cetak]\nkertass = "F4"\nhuruf = "Comic Sans"\n[map]\ntemplat = 3\n[petaa]\n'
        with pytest.raises(UnreadableError) as caught:
            read_workspace(self.config(root, text))
        lines = str(caught.value).splitlines()
        assert len(lines) == 4
        assert all(CONFIG_FILE in line for line in lines)
        assert "maksud Anda `kertas`?" in lines[0]
        assert '"Times New Roman"' in lines[1]
        assert "map.templat harus berupa teks" in lines[2]
        assert "[petaa] tidak dikenal" in lines[3]

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("[map\n", "bukan TOML yang sah"),
            ("map = 1\n", r"tulis \[map\]"),
            ('[map]\ntemplat = " "\n', "harus berupa teks"),
            ('kertas = "F4"\n', "kertas tidak dikenal"),
            ('[konversi]\ngotenburg = "x"\n', "maksud Anda `gotenberg`"),
            ('[konversi]\ngotenberg = "localhost:3000"\n', r"konversi\.gotenberg bukan alamat server"),
            ('[konversi]\ngotenberg = "file:///etc/passwd"\n', "bukan alamat server"),
            ('[konversi]\ngotenberg = "http://a b"\n', "bukan alamat server"),
            ('[konversi]\ngotenberg = "http://contoh.invalid:99999"\n', "bukan alamat server"),
        ],
    )
    def test_refuses(self, root: Path, text: str, reason: str) -> None:
        with pytest.raises(UnreadableError, match=reason):
            read_workspace(self.config(root, text))

    @pytest.mark.parametrize("value", ["a\\u0000b", "~tidak-ada-orang-ini/x", "x" * 5000])
    def test_refuses_a_place_that_cannot_be(self, root: Path, value: str) -> None:
        with pytest.raises(UnreadableError, match=r"map\.perjanjian bukan letak map yang sah"):
            read_workspace(self.config(root, f'[map]\nperjanjian = "{value}"\n'))

    def test_a_syntax_error_names_its_line(self, root: Path) -> None:
        with pytest.raises(UnreadableError, match=r"pks\.toml:2:5: bukan TOML"):
            read_workspace(self.config(root, "# kantor\n[map\n"))

    def test_refuses_what_is_not_utf8(self, root: Path) -> None:
        (root / CONFIG_FILE).write_bytes(b"# caf\xe9\n")
        with pytest.raises(UnreadableError, match="UTF-8"):
            read_workspace(root)

    def test_the_repository_is_a_workspace(self) -> None:
        found = find_workspace(Path(__file__))
        assert found.schema == found.root / "docs" / "perjanjian.schema.json"
        assert (found.root / "pyproject.toml").is_file()


class TestAgreements:
    def test_folders_hold_an_agreement_and_are_sorted(self, root: Path) -> None:
        names = [folder.name for folder in agreement_folders(read_workspace(root))]
        assert names == ["buol-2024", "lahat-2024"]

    def test_nothing_named_is_all(self, root: Path) -> None:
        files = resolve_agreements(read_workspace(root), [])
        assert [file.parent.name for file in files] == ["buol-2024", "lahat-2024"]

    def test_id_folder_file_and_parent_are_names(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(root)
        lahat = root / "agreements" / "lahat-2024" / AGREEMENT_FILE
        workspace = read_workspace(root)
        for name in ("lahat-2024", "agreements/lahat-2024", str(lahat), Path("agreements/lahat-2024")):
            assert resolve_agreements(workspace, [name]) == [lahat]
        assert len(resolve_agreements(workspace, ["agreements"])) == 2

    def test_each_once_in_the_order_asked_for(self, root: Path) -> None:
        files = resolve_agreements(read_workspace(root), ["lahat-2024", "buol-2024", "lahat-2024"])
        assert [file.parent.name for file in files] == ["lahat-2024", "buol-2024"]

    def test_a_wrong_name_gets_the_nearest(self, root: Path) -> None:
        with pytest.raises(UsageError, match="maksud Anda `lahat-2024`"):
            resolve_agreements(read_workspace(root), ["lahat-2042"])

    def test_a_folder_without_agreement_is_told_apart(self, root: Path) -> None:
        with pytest.raises(UsageError, match=r"tidak ada perjanjian\.yaml di dalam map itu"):
            resolve_agreements(read_workspace(root), ["kosong"])

    def test_a_name_no_file_can_have(self, root: Path) -> None:
        with pytest.raises(UsageError, match="lebih panjang daripada"):
            resolve_agreements(read_workspace(root), ["a" * 5000])

    def test_a_closed_folder_is_not_passed_over(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        is_file = Path.is_file

        def closed(path: Path) -> bool:
            if path.parent.name == "lahat-2024":
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return is_file(path)

        monkeypatch.setattr(Path, "is_file", closed)
        files = resolve_agreements(read_workspace(root), [])
        assert [file.parent.name for file in files] == ["buol-2024", "lahat-2024"]

    def test_an_empty_workspace_names_the_next_step(self, tmp_path: Path) -> None:
        (tmp_path / CONFIG_FILE).write_text("", encoding="utf-8")
        with pytest.raises(UsageError, match="pks new"):
            resolve_agreements(read_workspace(tmp_path), [])

    @pytest.mark.parametrize("name", ["Lahat", "lahat_2024", "../x", "a--b", "-a", "", "con", "a" * 81])
    def test_ids_that_cannot_be_folders_everywhere(self, name: str) -> None:
        with pytest.raises(UsageError, match="bukan nama perjanjian"):
            check_id(name)


class TestInit:
    def test_makes_a_workspace_with_the_starter_templates(self, tmp_path: Path) -> None:
        made = init_workspace(tmp_path / "kantor" / "hukum")
        assert find_workspace(made.agreements) == made
        assert any(made.templates.iterdir())
        assert not list(made.templates.rglob("__pycache__"))
        assert made.layout == Layout()

    @pytest.mark.parametrize("standing", [CONFIG_FILE, "templates", "agreements"])
    def test_refuses_where_something_stands_and_writes_nothing(self, tmp_path: Path, standing: str) -> None:
        (tmp_path / standing).mkdir()
        with pytest.raises(RefusedOverwriteError, match=standing):
            init_workspace(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == [standing]

    def test_refuses_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "berkas"
        file.write_text("isi", encoding="utf-8")
        with pytest.raises(RefusedOverwriteError):
            init_workspace(file)
        assert file.read_text(encoding="utf-8") == "isi"

    def test_a_full_disk_leaves_nothing_in_the_way_of_the_next_try(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_source: Path, target: Path, **_options: object) -> None:
            target.mkdir()
            raise shutil.Error([("a", "b", "No space left on device")])

        with monkeypatch.context() as patched:
            patched.setattr(shutil, "copytree", full)
            with pytest.raises(EnvironmentLackingError, match="tidak dapat dibuat"):
                init_workspace(tmp_path / "kantor")
        assert list(tmp_path.iterdir()) == []
        init_workspace(tmp_path / "kantor")

    def test_a_name_no_folder_can_have(self, tmp_path: Path) -> None:
        with pytest.raises(EnvironmentLackingError, match="namanya terlalu panjang"):
            init_workspace(tmp_path / ("x" * 300))

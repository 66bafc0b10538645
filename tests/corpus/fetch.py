"""Fetches Debian's source packages below .deps/corpus/, without touching the system's apt."""
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
CACHE = ROOT / ".deps" / "corpus"
SOURCE_LINE = ("deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] "
               "http://deb.debian.org/debian bookworm main\n")


def apt(arguments, **options):
    """apt-get with lists, cache and sources.list of its own."""
    state = CACHE / "apt"
    settings = {"Dir::State": state / "state", "Dir::Cache": state / "cache",
                "Dir::Etc::SourceList": state / "sources.list", "Dir::Etc::SourceParts": "-",
                "APT::Sandbox::User": "root"}
    command = ["apt-get", "--quiet=2"]
    for name, value in settings.items():
        command += ["-o", f"{name}={value}"]
    return subprocess.run(command + arguments, timeout=600, **options)


def update():
    state = CACHE / "apt"
    for folder in ("state/lists/partial", "cache/archives/partial"):
        (state / folder).mkdir(parents=True, exist_ok=True)
    (state / "sources.list").write_text(SOURCE_LINE)
    apt(["update"], check=True)


def unpacked(package):
    """The package's directory, fetched, unpacked and prepared; done once."""
    directory = CACHE / "src" / package.directory
    mark = directory / ".ready"
    if mark.exists() and mark.read_text() == repr(package.prepare):
        return directory
    directory.parent.mkdir(parents=True, exist_ok=True)
    archive = directory.parent
    name = f"{package.name}_{package.version.split(':')[-1]}.dsc"
    if not directory.exists():
        if not (archive / name).exists():
            if not (CACHE / "apt" / "sources.list").exists():
                update()
            apt(["source", "--download-only", f"{package.name}={package.version}"], cwd=archive,
                check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["dpkg-source", "--no-check", "-x", name, str(directory)], cwd=archive,
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       timeout=300)
    for command in package.prepare:
        subprocess.run(command, shell=True, cwd=directory, check=True, timeout=600)
    mark.write_text(repr(package.prepare))
    return directory


def missing_tools():
    return [tool for tool in ("apt-get", "dpkg-source", "cmake") if not shutil.which(tool)]

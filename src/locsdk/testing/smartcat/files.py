"""The account's file storage (dossier 2.6)."""

import posixpath

from locsdk.testing.answers import Answer
from locsdk.testing.archives import BadZip, unzipped
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import fields
from locsdk.testing.smartcat.models import StoredFile
from locsdk.testing.smartcat.wire import Rejection, download, flag, param, reply
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]

_BATCH = 100


def _clean(path: str) -> str:
    parts = path.replace("\\", "/").split("/")
    if any(part in {"", ".", ".."} for part in parts):
        raise Rejection(400, f"The path {path!r} cannot be used.")
    return path


def _stored(workspace: Workspace, path: str) -> StoredFile:
    if path not in workspace.files:
        raise Rejection(404, f"There is no file {path}.")
    return workspace.files[path]


def _store(workspace: Workspace, path: str, content: bytes) -> StoredFile:
    stored = StoredFile(path=_clean(path), content=content, created=workspace.stamp())
    workspace.files[path] = stored
    return stored


def get_file(workspace: Workspace, _request: RecordedRequest, path: str) -> Answer:
    """The file itself."""
    stored = _stored(workspace, path)
    stored.read = workspace.stamp()
    return download(stored.content, posixpath.basename(path), stored.kind)


def put_file(workspace: Workspace, request: RecordedRequest, path: str) -> Answer:
    """One file, in the place of one that is there."""
    file = fields.form(request).one_file()
    return reply(_store(workspace, path, file.content).model(), status=201)


def delete_file(workspace: Workspace, _request: RecordedRequest, path: str) -> Answer:
    """200, unlike most deletions."""
    del workspace.files[_stored(workspace, path).path]
    return Answer()


def put_files(workspace: Workspace, request: RecordedRequest, path: str) -> Answer:
    """Files under their own names, or what is packed in them."""
    files = fields.form(request).files
    if not files:
        raise Rejection(400, "There is no file.")
    unzip = flag(request, "unzip")
    contents: dict[str, bytes] = {}
    for file in files:
        contents.update(_unzipped(file.content) if unzip else {file.filename or "": file.content})
    names = {_clean(f"{path.rstrip('/')}/{name}"): content for name, content in contents.items()}
    stored = [_store(workspace, name, content) for name, content in names.items()]
    return reply([one.model() for one in stored], status=201)


def _unzipped(content: bytes) -> dict[str, bytes]:
    try:
        return dict(unzipped(content))
    except BadZip as error:
        raise Rejection(400, str(error)) from None


def get_info(workspace: Workspace, _request: RecordedRequest, path: str) -> Answer:
    """What is known of a file."""
    return reply(_stored(workspace, path).model())


def list_infos(workspace: Workspace, request: RecordedRequest, prefix: str) -> Answer:
    """Files whose path begins so, in batches: the key of the next is the last path of this."""
    after = param(request, "batchKey") or ""
    paths = sorted(one for one in workspace.files if one.startswith(prefix) and one > after)
    batch = paths[:_BATCH]
    more = batch[-1] if len(paths) > _BATCH else None
    return reply({"items": [workspace.files[one].model() for one in batch], "nextBatchKey": more})


_FILES = "/v1/file-management"

ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", f"{_FILES}/file/<path:path>", get_file),
    Route("PUT", f"{_FILES}/file/<path:path>", put_file),
    Route("DELETE", f"{_FILES}/file/<path:path>", delete_file),
    Route("PUT", f"{_FILES}/files/<path:path>", put_files),
    Route("GET", f"{_FILES}/file-info/<path:path>", get_info),
    Route("GET", f"{_FILES}/file-info-list/<path:prefix>", list_infos),
)

"""Many threads at once: nothing of one request turns up in another."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from locsdk.testing import Answer, RecordedRequest, StandIn


class Mirror(StandIn):
    def answer(self, request: RecordedRequest) -> Answer:
        return Answer(body=request.path.encode() + b" " + request.body)


def test_32_threads_with_connections_of_their_own_mix_nothing() -> None:
    def work(thread: int) -> list[bytes]:
        connection = http.client.HTTPConnection(address, timeout=60)
        answers = []
        for number in range(20):
            connection.request("POST", f"/{thread}/{number}", body=b"%d" % thread * 1000)
            answers.append(connection.getresponse().read())
        connection.close()
        return answers

    with Mirror() as server, ThreadPoolExecutor(32) as pool:
        address = urlsplit(server.url).netloc
        for thread, answers in enumerate(pool.map(work, range(32))):
            assert answers == [
                b"/%d/%d " % (thread, number) + b"%d" % thread * 1000 for number in range(20)
            ]
        assert len(server.requests) == 32 * 20

// Requests that two servers may read in two ways are refused, and nothing behind them is read as a request.
#include <gmock/gmock.h>

#include <atomic>

#include "client.hpp"

namespace comedo {
namespace {

TEST(Smuggling, IsRefusedAndTheConnectionClosed) {
  std::atomic<int> handled = 0;
  const auto server = HttpServer::start(test::small_options(), {{},
                                                                [&](const HttpRequest& request) {
                                                                  ++handled;
                                                                  return test::echo(request);
                                                                },
                                                                {}});
  ASSERT_TRUE(server);
  const std::string head = "POST /a HTTP/1.1\r\nHost: a\r\n", inner = "GET /inner HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
  for (const std::string& request : {head + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner,
                                     head + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + inner,
                                     head + "Content-Length: 0\r\nContent-Length: 43\r\n\r\n" + inner,
                                     head + "Content-Length: 0, 43\r\n\r\n" + inner,
                                     head + "Content-Length: +0\r\n\r\n" + inner,
                                     head + "Content-Length : 0\r\n\r\n" + inner,
                                     head + "Transfer-Encoding: identity\r\n\r\n" + inner,
                                     head + "Transfer-Encoding: chunked, chunked\r\n\r\n" + inner,
                                     head + "X: a\r\n Content-Length: 43\r\n\r\n" + inner,
                                     head + "X: a\nContent-Length: 43\r\n\r\n" + inner,
                                     "POST /a HTTP/1.1\nHost: a\n\n" + inner,
                                     head + "X: a\rY: b\r\n\r\n" + inner,
                                     "POST  /a HTTP/1.1\r\nHost: a\r\n\r\n" + inner,
                                     "POST /a  HTTP/1.1\r\nHost: a\r\n\r\n" + inner,
                                     " POST /a HTTP/1.1\r\nHost: a\r\n\r\n" + inner,
                                     "POST /a HTTP/1.1\r\n Host: a\r\n\r\n" + inner,
                                     "POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner,
                                     "POST /a\r\n\r\n" + inner,
                                     std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                                     std::string("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28) + inner,
                                     chunked + "g\r\n\r\n" + inner,
                                     chunked + "-1\r\n\r\n" + inner,
                                     chunked + "0x1\r\na\r\n0\r\n\r\n" + inner,
                                     chunked + "+1\r\na\r\n0\r\n\r\n" + inner,
                                     chunked + " 1\r\na\r\n0\r\n\r\n" + inner,
                                     chunked + "1 \r\na\r\n0\r\n\r\n" + inner,
                                     chunked + "1;x=\"\r\n\"\r\na\r\n0\r\n\r\n" + inner,
                                     chunked + "1;x\r\na\r\n0\r\n\r\n" + inner,
                                     chunked + "1\na\n0\r\n\r\n" + inner,
                                     chunked + "1\ra\r\n0\r\n\r\n" + inner,
                                     chunked + "1\r\nab\r\n0\r\n\r\n" + inner,
                                     chunked + "1\r\na0\r\n\r\n" + inner,
                                     chunked + "0\r\n bad\r\n\r\n" + inner,
                                     chunked + "FFFFFFFFFFFFFFFFF\r\na\r\n0\r\n\r\n" + inner,
                                     chunked + std::string(2000, '0') + "1\r\na\r\n" + inner}) {
    test::Client client(server->ports().at(0));
    client.send(request);
    client.end();
    const test::Answer answer = client.receive();
    EXPECT_EQ(answer.status, 400) << testing::PrintToString(request);
    EXPECT_EQ(answer.headers.count("connection"), 1U);
    EXPECT_TRUE(client.closed()) << testing::PrintToString(request);
  }
  EXPECT_EQ(handled, 0);
}

}  // namespace
}  // namespace comedo

/* The client's side of HTTP/1.1, one request to a connection. */
#include "web.h"

#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define SECONDS 5

static int connect_to(const char *host, const char *port);
static int exchange(int server, const char *host, const char *path, char *body, size_t size);

int fetch(const char *url, char *body, size_t size) {
  char host[256] = "", port[8] = "80", path[1024] = "/";
  body[0] = 0;
  if (sscanf(url, "http://%255[^:/]:%7[0-9]%1023s", host, port, path) < 2 &&
      sscanf(url, "http://%255[^:/]%1023s", host, path) < 1)
    return 0;
  int server = connect_to(host, port);
  if (server < 0) return 0;
  int status = exchange(server, host, path, body, size);
  close(server);
  return status;
}

static int connect_to(const char *host, const char *port) {
  struct addrinfo wanted = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *found;
  if (getaddrinfo(host, port, &wanted, &found) != 0) return -1;
  int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct timeval limit = {SECONDS, 0};
  setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(server, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  int failed = connect(server, found->ai_addr, found->ai_addrlen) < 0;
  freeaddrinfo(found);
  if (!failed) return server;
  close(server);
  return -1;
}

static int exchange(int server, const char *host, const char *path, char *body, size_t size) {
  char text[16384];
  int length = snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", path, host);
  if (write(server, text, (size_t)length) != length) return 0;
  size_t total = 0;
  ssize_t count;
  while ((count = read(server, text + total, sizeof text - 1 - total)) > 0) total += (size_t)count;
  text[total] = 0;
  int status = 0;
  const char *end = strstr(text, "\r\n\r\n");
  if (!end || sscanf(text, "HTTP/1.%*d %d", &status) != 1) return 0;
  snprintf(body, size, "%s", end + 4);
  return status;
}

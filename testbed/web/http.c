/* The server's side of HTTP/1.1: one thread for each client, GET only, connections kept until somebody closes them. */
#define _GNU_SOURCE
#include "web.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define MOST 8192
#define STACK (128 * 1024)
#define IDLE_SECONDS 20

struct answer {
  int status;
  char body[MOST];
};

static atomic_int unanswered;

static void *talk(void *client);
static int read_request(int client, char *request, size_t *length);
static int answer(int client, const char *request);
static void make_answer(const char *request, struct answer *answer);
static void echo(int client);
static const char *reason(int status);

int waiting(void) { return atomic_load(&unanswered); }

void serve(int client) {
  static pthread_attr_t small;
  static int made;
  if (!made++) {
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, STACK);
    pthread_attr_setdetachstate(&small, PTHREAD_CREATE_DETACHED);
  }
  /* Counted from here on, since its request may have come already. */
  atomic_fetch_add(&unanswered, 1);
  pthread_t thread;
  if (pthread_create(&thread, &small, talk, (void *)(intptr_t)client) != 0) {
    atomic_fetch_sub(&unanswered, 1);
    close(client);
  }
}

static void *talk(void *argument) {
  int client = (int)(intptr_t)argument, yes = 1, first = 1, stays = 1;
  struct timeval idle = {IDLE_SECONDS, 0};
  setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &idle, sizeof idle);
  setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  while (stays) {
    char request[MOST];
    size_t length = 0;
    int complete = read_request(client, request, &length);
    if (!first && length > 0) atomic_fetch_add(&unanswered, 1);
    stays = complete && answer(client, request);
    if (first || length > 0) atomic_fetch_sub(&unanswered, 1);
    first = 0;
  }
  close(client);
  return NULL;
}

static int read_request(int client, char *request, size_t *length) {
  request[0] = 0;
  while (!strstr(request, "\r\n\r\n")) {
    ssize_t count = read(client, request + *length, MOST - 1 - *length);
    if (count <= 0) return 0;
    *length += (size_t)count;
    request[*length] = 0;
  }
  return 1;
}

/* Tells whether the connection stays. */
static int answer(int client, const char *request) {
  if (strncmp(request, "GET /echo ", 10) == 0) {
    echo(client);
    return 0;
  }
  struct answer answer = {200, ""};
  make_answer(request, &answer);
  int stays = !stopping() && answer.status != 405 && !strcasestr(request, "\r\nconnection: close");
  char text[MOST + 256];
  int length = snprintf(text, sizeof text, "HTTP/1.1 %d %s\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n%s\r\n%s",
                        answer.status, reason(answer.status), strlen(answer.body),
                        stays ? "" : "Connection: close\r\n", answer.body);
  return write(client, text, (size_t)length) == length && stays;
}

static void make_answer(const char *request, struct answer *answer) {
  char host[64] = "";
  gethostname(host, sizeof host - 1);
  if (strncmp(request, "GET ", 4) != 0) {
    answer->status = 405;
  } else if (strncmp(request, "GET /health ", 12) == 0) {
    answer->status = healthy() ? 200 : 503;
    snprintf(answer->body, MOST, "{\"status\":\"%s\"}\n", healthy() ? "UP" : "DOWN");
  } else if (strncmp(request, "GET /headers ", 13) == 0) {
    snprintf(answer->body, MOST, "%s", request);
  } else if (strncmp(request, "GET /call ", 10) == 0) {
    const char *url = getenv("CALL") ? getenv("CALL") : "";
    answer->status = fetch(url, answer->body, MOST);
    if (!answer->status) {
      answer->status = 502;
      snprintf(answer->body, MOST, "%s cannot reach %s\n", version(), url);
    }
  } else {
    usleep(strncmp(request, "GET /slow ", 10) == 0 ? 2000000 : 5000);
    snprintf(answer->body, MOST, "%s %s\n", version(), host);
  }
}

/* What a WebSocket looks like to a proxy. */
static void echo(int client) {
  static const char *accepted = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n";
  char bytes[MOST];
  ssize_t count = write(client, accepted, strlen(accepted));
  while (count > 0 && (count = read(client, bytes, sizeof bytes)) > 0) count = write(client, bytes, (size_t)count);
}

static const char *reason(int status) {
  switch (status) {
    case 200: return "OK";
    case 405: return "Method Not Allowed";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    default: return "Passed On";
  }
}

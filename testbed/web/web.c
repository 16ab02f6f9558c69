/*
 * A web server that behaves, well or badly, as its environment tells it to: for tests of rollouts. It is one static
 * program, so that an image of nothing else starts in no time. Times are in milliseconds.
 *
 *   VERSION          what / answers, before the host's name
 *   PORT             8080 unless set
 *   START_DELAY      waits this long before it listens
 *   HEALTH_DELAY     is not healthy for this long after its start
 *   NEVER_HEALTHY=1  is not healthy, ever
 *   CRASH_AFTER      exits with code 3 this long after its start
 *   MEMORY           takes so many MB, which more than the container may have gets it killed
 *   GRACE            takes new clients for this long after SIGTERM
 *   IGNORE_TERM=1    takes no notice of SIGTERM
 *   CALL             the URL that /call gets and passes on
 *
 * It answers /health, /slow (after 2 s), /call, /headers (with the request's), /echo (an upgraded connection) and
 * everything else after 5 ms. At SIGTERM it finishes what is under way. `web check` exits with 0 if the server in the same
 * container is healthy, for HEALTHCHECK.
 */
#include "web.h"

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define NEVER 0x7fffffffffffffffLL
#define LAST_ANSWERS 30000

enum { STOPPED = 0, NO_PORT = 1, CRASHED = 3 };

static long long started;
static volatile int stop_asked;

static int run(int port, int signals);
static int check(int port);
static int stop_signals(void);
static void *take_memory(void *megabytes);
static int listen_on(int port);
static int asked_to_stop(int signals, long long wait);
static int finish(int listener);

int main(int count, char **arguments) {
  int port = setting("PORT") ? (int)setting("PORT") : 8080;
  if (count > 1 && strcmp(arguments[1], "check") == 0) return check(port);
  started = now();
  return run(port, stop_signals());
}

static int run(int port, int signals) {
  say("starting %s", version());
  if (setting("MEMORY")) {
    pthread_t thread;
    pthread_create(&thread, NULL, take_memory, (void *)setting("MEMORY"));
  }
  if (asked_to_stop(signals, setting("START_DELAY"))) return STOPPED;
  int listener = listen_on(port);
  if (listener < 0) {
    say("cannot listen on port %d: %s", port, strerror(errno));
    return NO_PORT;
  }
  say("listening on port %d", port);
  long long crash = setting("CRASH_AFTER") ? started + setting("CRASH_AFTER") : NEVER;
  long long end = NEVER;
  while (now() < end) {
    if (now() >= crash) {
      say("crashing");
      return CRASHED;
    }
    struct pollfd client = {listener, POLLIN, 0};
    poll(&client, 1, 50);
    for (int socket = accept(listener, NULL, NULL); socket >= 0; socket = accept(listener, NULL, NULL)) serve(socket);
    if (end == NEVER && asked_to_stop(signals, 0)) {
      stop_asked = 1;
      end = now() + setting("GRACE");
    }
  }
  return finish(listener);
}

static int check(int port) {
  char url[64], body[256];
  snprintf(url, sizeof url, "http://127.0.0.1:%d/health", port);
  int status = fetch(url, body, sizeof body);
  say("%d %s", status, body);
  return status == 200 ? 0 : 1;
}

/* Blocked in every thread, and read as a file: no call of any thread is cut short by them. */
static int stop_signals(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigprocmask(SIG_BLOCK, &set, NULL);
  signal(SIGPIPE, SIG_IGN);
  return signalfd(-1, &set, SFD_CLOEXEC);
}

static int asked_to_stop(int signals, long long wait) {
  struct pollfd signal = {signals, POLLIN, 0};
  int watched = setting("IGNORE_TERM") ? 0 : 1;
  if (poll(&signal, (nfds_t)watched, (int)wait) <= 0) return 0;
  say("asked to stop");
  return 1;
}

static void *take_memory(void *megabytes) {
  say("taking %ld MB", (long)megabytes);
  for (long i = 0; i < (long)megabytes; i++) {
    char *taken = malloc(1 << 20);
    if (taken) memset(taken, 1, 1 << 20);
  }
  say("took it all");
  return NULL;
}

static int listen_on(int port) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), yes = 1;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 512) < 0) return -1;
  return listener;
}

static int finish(int listener) {
  for (int socket = accept(listener, NULL, NULL); socket >= 0; socket = accept(listener, NULL, NULL)) serve(socket);
  close(listener);
  long long deadline = now() + LAST_ANSWERS;
  while (waiting() > 0 && now() < deadline) usleep(5000);
  say("stopped, %d answers left undone", waiting());
  return STOPPED;
}

int healthy(void) {
  return !setting("NEVER_HEALTHY") && !stop_asked && now() - started >= setting("HEALTH_DELAY");
}

int stopping(void) { return stop_asked; }

long setting(const char *name) {
  const char *text = getenv(name);
  return text ? atol(text) : 0;
}

const char *version(void) {
  const char *text = getenv("VERSION");
  return text ? text : "unversioned";
}

long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

void say(const char *format, ...) {
  va_list values;
  va_start(values, format);
  char line[1024];
  vsnprintf(line, sizeof line, format, values);
  va_end(values);
  printf("%s\n", line);
  fflush(stdout);
}

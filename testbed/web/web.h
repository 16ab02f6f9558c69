/* The parts of the tests' web server; web.c tells what it does. */
#ifndef WEB_H
#define WEB_H

#include <stddef.h>

/* A setting of the environment that is a number, 0 where it is not set. */
long setting(const char *name);

const char *version(void);

/* Milliseconds on a clock that never jumps. */
long long now(void);

/* One line on standard output, at once. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

int healthy(void);

int stopping(void);

/* Talks with a client in a thread of its own, for as long as it stays. */
void serve(int client);

/* How many clients wait for an answer. */
int waiting(void);

/* Gets http://name[:port]/path and returns its status, with the body as text; 0 where nobody answers. */
int fetch(const char *url, char *body, size_t size);

#endif

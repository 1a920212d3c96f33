/* LD_PRELOAD shim: each fsync and fdatasync takes SLOW_FSYNC_MS milliseconds longer, as on a busy or failing disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void be_slow(void) {
  const char *ms = getenv("SLOW_FSYNC_MS");
  if (ms) usleep((useconds_t)atoi(ms) * 1000);
}

int fsync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  be_slow();
  return real(fd);
}

int fdatasync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  be_slow();
  return real(fd);
}

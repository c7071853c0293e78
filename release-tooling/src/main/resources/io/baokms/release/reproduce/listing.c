/* Lists each folder in the reverse of the order in which the file system has it (LD_PRELOAD). */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct listing {
  DIR *folder;
  struct listing *next;
  struct dirent64 **entries;
  size_t left;
  size_t count;
};

static struct listing *open_listings;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct listing *find(DIR *folder) {
  struct listing *each = open_listings;
  while (each != NULL && each->folder != folder) each = each->next;
  return each;
}

static struct listing *read_all(DIR *folder) {
  struct dirent64 *(*next_entry)(DIR *) = dlsym(RTLD_NEXT, "readdir64");
  struct listing *all = calloc(1, sizeof *all);
  size_t room = 0;
  struct dirent64 *entry;
  while ((entry = next_entry(folder)) != NULL) {
    if (all->count == room) {
      room = room == 0 ? 64 : 2 * room;
      all->entries = realloc(all->entries, room * sizeof *all->entries);
    }
    struct dirent64 *copy = malloc(entry->d_reclen);
    memcpy(copy, entry, entry->d_reclen);
    all->entries[all->count++] = copy;
  }
  all->folder = folder;
  all->left = all->count;
  all->next = open_listings;
  open_listings = all;
  return all;
}

static void forget(DIR *folder) {
  for (struct listing **at = &open_listings; *at != NULL; at = &(*at)->next) {
    struct listing *each = *at;
    if (each->folder == folder) {
      *at = each->next;
      for (size_t i = 0; i < each->count; i++) free(each->entries[i]);
      free(each->entries);
      free(each);
      return;
    }
  }
}

struct dirent64 *readdir64(DIR *folder) {
  pthread_mutex_lock(&lock);
  struct listing *listing = find(folder);
  if (listing == NULL) listing = read_all(folder);
  struct dirent64 *entry = listing->left == 0 ? NULL : listing->entries[--listing->left];
  pthread_mutex_unlock(&lock);
  return entry;
}

struct dirent *readdir(DIR *folder) { return (struct dirent *) readdir64(folder); }

void rewinddir(DIR *folder) {
  void (*rewind_it)(DIR *) = dlsym(RTLD_NEXT, "rewinddir");
  pthread_mutex_lock(&lock);
  forget(folder);
  pthread_mutex_unlock(&lock);
  rewind_it(folder);
}

int closedir(DIR *folder) {
  int (*close_it)(DIR *) = dlsym(RTLD_NEXT, "closedir");
  pthread_mutex_lock(&lock);
  forget(folder);
  pthread_mutex_unlock(&lock);
  return close_it(folder);
}

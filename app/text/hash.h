/* A keyed hash of texts. They come from files of others: without a secret key, a file could be made whose
 * texts all meet in one slot, and would take for ever to read. */
#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint64 words[2];
} JalonHashKey;

static inline JalonHashKey
jalon_hash_key (void)
{
  JalonHashKey key;

  /* Odd, so that a product keeps all that went into it. */
  for (int i = 0; i < 2; i++)
    key.words[i] = (guint64) g_random_int () << 32 | g_random_int () | 1;
  return key;
}

/* The two halves of a product of 128 bits, laid over one another. */
static inline guint64
jalon_hash_fold (guint64 a, guint64 b)
{
#ifdef __SIZEOF_INT128__
  unsigned __int128 product = (unsigned __int128) a * b;

  return (guint64) product ^ (guint64) (product >> 64);
#else
  guint64 a1 = a >> 32, a0 = (guint32) a, b1 = b >> 32, b0 = (guint32) b;
  guint64 middle = a1 * b0 + (a0 * b0 >> 32), other = a0 * b1 + (guint32) middle;

  return a * b ^ (a1 * b1 + (middle >> 32) + (other >> 32));
#endif
}

/* The first bytes of a text, up to eight, as a number. */
static inline guint64
jalon_hash_word (const char *text, gsize length)
{
  guint64 word = 0;

  if (length >= 8)
    memcpy (&word, text, 8);
  else
    for (gsize i = 0; i < length; i++)
      word |= (guint64) (guchar) text[i] << (8 * i);
  return word;
}

/* By folded multiplication, as wyhash (Wang Yi 2019) has it. */
static inline guint32
jalon_hash (const JalonHashKey *key, const char *text, gsize length)
{
  guint64 hash = key->words[0] ^ length;

  for (; length > 8; text += 8, length -= 8)
    hash = jalon_hash_fold (hash ^ jalon_hash_word (text, 8), key->words[1]);
  hash = jalon_hash_fold (hash ^ jalon_hash_word (text, length), key->words[1]);
  return (guint32) (hash ^ hash >> 32);
}

G_END_DECLS

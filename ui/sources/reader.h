/* The reader: a source with its passages, the original beside its translation, and what cites them. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_READER (jalon_reader_get_type ())
G_DECLARE_FINAL_TYPE (JalonReader, jalon_reader, JALON, READER, AdwBin)

/**
 * jalon_reader_show:
 * @source: the source to show
 * @passage: the passage of it to mark and scroll to; %JALON_REF_NONE for none
 */
void jalon_reader_show (JalonReader *self, JalonSession *session, JalonRef source, JalonRef passage);

/* Returns: the source shown, and the passage marked in it */
JalonRef jalon_reader_get_source (JalonReader *self);
JalonRef jalon_reader_get_passage (JalonReader *self);

/* Moves the keyboard to the marked passage. */
void jalon_reader_focus_passage (JalonReader *self);

G_END_DECLS

/* The reader: a source with its passages, the original beside its translation, and what cites them. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_SOURCE_READER (jalon_source_reader_get_type ())
G_DECLARE_FINAL_TYPE (JalonSourceReader, jalon_source_reader, JALON, SOURCE_READER, AdwBin)

/**
 * jalon_source_reader_show:
 * @source: the source to show
 * @passage: the passage of it to mark and scroll to; %JALON_REF_NONE for none
 */
void
jalon_source_reader_show (JalonSourceReader *self, JalonSession *session, JalonRef source, JalonRef passage);

/* Returns: the source shown, and the passage marked in it */
JalonRef jalon_source_reader_get_source (JalonSourceReader *self);
JalonRef jalon_source_reader_get_passage (JalonSourceReader *self);

/* Moves the keyboard to the marked passage. */
void jalon_source_reader_focus_passage (JalonSourceReader *self);

G_END_DECLS

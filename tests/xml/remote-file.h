/* A file as if it were on a server: all that is not its name goes through GIO to a local one, or is refused.
 */
#pragma once

#include <gio/gio.h>

typedef struct {
  GObject parent_instance;
  GFile *local;
  int refusal; /* -1: none */
} RemoteFile;

typedef struct {
  GObjectClass parent_class;
} RemoteFileClass;

GType remote_file_get_type (void);
static void remote_file_iface (GFileIface *iface);

G_DEFINE_TYPE_WITH_CODE (RemoteFile,
                         remote_file,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_FILE, remote_file_iface))

static RemoteFile *
remote_file (GFile *file)
{
  return G_TYPE_CHECK_INSTANCE_CAST (file, remote_file_get_type (), RemoteFile);
}

static gboolean
remote_file_is_native (GFile *file)
{
  return FALSE;
}

static char *
remote_file_get_path (GFile *file)
{
  return NULL;
}

static char *
remote_file_get_uri (GFile *file)
{
  g_autofree char *path = g_file_get_path (remote_file (file)->local);

  return g_strconcat ("remote://server", path, NULL);
}

static GFileInfo *
remote_file_query_info (
  GFile *file, const char *attributes, GFileQueryInfoFlags flags, GCancellable *cancellable, GError **error)
{
  return g_file_query_info (remote_file (file)->local, attributes, flags, cancellable, error);
}

static GFileOutputStream *
remote_file_replace (GFile *file,
                     const char *etag,
                     gboolean make_backup,
                     GFileCreateFlags flags,
                     GCancellable *cancellable,
                     GError **error)
{
  RemoteFile *self = remote_file (file);

  if (self->refusal < 0)
    return g_file_replace (self->local, etag, make_backup, flags, cancellable, error);
  g_set_error_literal (error, G_IO_ERROR, self->refusal, "Refused");
  return NULL;
}

static void
remote_file_iface (GFileIface *iface)
{
  iface->is_native = remote_file_is_native;
  iface->get_path = remote_file_get_path;
  iface->get_uri = remote_file_get_uri;
  iface->get_parse_name = remote_file_get_uri;
  iface->query_info = remote_file_query_info;
  iface->replace = remote_file_replace;
}

static void
remote_file_init (RemoteFile *self)
{
  self->refusal = -1;
}

static void
remote_file_finalize (GObject *object)
{
  g_object_unref (((RemoteFile *) object)->local);
  G_OBJECT_CLASS (remote_file_parent_class)->finalize (object);
}

static void
remote_file_class_init (RemoteFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = remote_file_finalize;
}

static GFile *
remote_file_new (GFile *local)
{
  RemoteFile *self = g_object_new (remote_file_get_type (), NULL);

  self->local = g_object_ref (local);
  return G_FILE (self);
}

static void
remote_file_refuse (GFile *file, GIOErrorEnum refusal)
{
  remote_file (file)->refusal = refusal;
}

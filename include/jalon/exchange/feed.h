/* What other systems state of commitments, read from their exports: the commitments, what was drawn on them
 * month by month, exchange rates, what companies' filings state, the tasks of plans; and what has to be asked
 * before it may become part of a dossier. */
#pragma once

#include <jalon/exchange/stream.h>
#include <jalon/exchange/tally.h>
#include <jalon/model/dossier.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

typedef enum {
  JALON_FEED_NONE,              /* a file of no form that is known here */
  JALON_FEED_FOCUS_COMMITMENTS, /* FOCUS, Contract Commitment */
  JALON_FEED_FOCUS_USAGE,       /* FOCUS, Cost and Usage, 1.0-preview to 1.4 */
  JALON_FEED_AZURE_LOTS,        /* Microsoft Azure consumption commitment (MACC) */
  JALON_FEED_AZURE_EVENTS,      /* what was drawn on one */
  JALON_FEED_AWS_SAVINGS_PLANS,
  JALON_FEED_GOOGLE_COMMITMENTS,
  JALON_FEED_ORACLE_COMMITMENTS,
  JALON_FEED_ORACLE_COSTS,
  JALON_FEED_ECB_RATES,  /* the European Central Bank's reference rates */
  JALON_FEED_SEC_FACTS,  /* what a company has told the SEC, as data.sec.gov gives it */
  JALON_FEED_SEC_INLINE, /* a filing itself: a report in XHTML whose facts are marked (inline XBRL) */
  JALON_FEED_PROJECT,    /* a plan, as Microsoft Project and others write it in XML */
} JalonFeedForm;

typedef struct {
  char *name;     /* of the file, without its folder */
  char *path;     /* as people know it */
  char *hash;     /* SHA-256, hexadecimal */
  JalonDate date; /* the day on which it was written */
  JalonFeedForm form;
  guint64 rows;
} JalonFeedFile;

/* Members are unset (%NULL, unset date, status 0) where the export says nothing of them. */
typedef struct {
  char *id; /* by which the provider knows it */
  char *contract;
  char *name;
  char *provider; /* (nullable): the name of who sells it */
  char *text;     /* what the export says of it, for the passage */
  char *unit;     /* of @quantity */
  char *currency;
  JalonTally amount; /* of @currency; unset while its @n is 0 */
  JalonTally quantity;
  JalonTally drawn; /* in all, up to the export; unset while its @n is 0 */
  JalonDate start;
  JalonDate end;     /* the last day of it */
  guint8 status;     /* JalonStatus */
  gboolean by_dates; /* @status is not stated, but follows from the dates */
  guint file;        /* which of the feed's files */
  guint64 line;      /* 0 where the file has none */
  gint64 updated;    /* in seconds since 1970: of several states the newest counts; 0 where nothing tells */
} JalonFeedCommitment;

/* What was drawn on a commitment in a month. */
typedef struct {
  char *id;                 /* of the commitment, as its provider knows it */
  char *provider, *account; /* "" where not stated */
  char *currency;           /* (nullable) */
  JalonDate period;         /* the month whose bill has it */
  JalonTally amount;
  JalonTally unused;  /* what of @amount was paid for and not used */
  gboolean estimated; /* from columns that do not state it */
  guint file;
} JalonFeedActual;

typedef struct {
  char currency[4];
  guint32 day;          /* as of #GDate */
  char *value;          /* plain decimal: units of the currency for one euro */
  gboolean irrevocable; /* the rate at which the currency became the euro */
  guint file;
} JalonFeedRate;

/* When an obligation falls due, counted from the day at which it is stated. */
typedef enum {
  JALON_FEED_DUE_ALL,   /* all of it */
  JALON_FEED_DUE_REST,  /* in what is left of the fiscal year; years are counted from its end then */
  JALON_FEED_DUE_YEARS, /* in the @first to the @last year */
  JALON_FEED_DUE_AFTER, /* after the @last year */
} JalonFeedDue;

/* What kind of amount a filing states. */
typedef enum {
  JALON_FEED_REVENUE,
  JALON_FEED_PERFORMANCE, /* remaining performance obligations */
  JALON_FEED_UNRECORDED,  /* unconditional purchase obligations that are not in the balance sheet */
  JALON_FEED_RECORDED,    /* such as are */
  JALON_FEED_PURCHASE,
  JALON_FEED_PURCHASE_MINIMUM, /* what purchase commitments still demand at least */
  JALON_FEED_LONG_TERM,        /* purchase commitments of more than a year */
  JALON_FEED_CONTRACTUAL,
  JALON_FEED_OTHER_COMMITMENTS,
  JALON_FEED_LEASES, /* that are signed and have not begun */
  JALON_FEED_N_TOPICS
} JalonFeedTopic;

/* One filing's wording of a fact. */
typedef struct {
  JalonTally amount;
  char *accession; /* the filing's number; "" where the file is the filing itself, which does not state it */
  char *form;      /* "10-K"; "" where not stated */
  guint32 filed;   /* day, as of #GDate; 0 where not stated */
} JalonFeedFiled;

/* A part of an obligation that falls due in some time. */
typedef struct {
  guint32 from; /* day, as of #GDate */
  char *share;  /* of 1, plain decimal */
  char *period; /* "P12M"; "" where not stated */
} JalonFeedPart;

/* An amount that a company's filings state: the same company, concept, currency, @start and @end are the same
 * fact, however many filings state it. */
typedef struct {
  char *company; /* its name, as the SEC writes it */
  char *cik;     /* its number there, without noughts in front */
  char *concept; /* "us-gaap:PurchaseObligation" */
  char *currency;
  JalonFeedTopic topic;
  JalonFeedDue due;
  guint8 first, last; /* years, of @due */
  guint32 start;      /* day, as of #GDate; 0 for what is stated of @end alone */
  guint32 end;
  guint32 aside;    /* of what is stated of a day on which no period ends: the end of the period that its
                       filing is about; else 0 */
  gboolean annual;  /* some annual report states it */
  GPtrArray *filed; /* JalonFeedFiled: the newest, which counts, then others whose amount differs from those
                       before, newest first */
  GPtrArray *parts; /* JalonFeedPart: what of it is to come when, where it is stated as shares; by day */
  guint file;
} JalonFeedFact;

/* What of a task waits for what of another. */
typedef enum {
  JALON_FEED_FINISH_FINISH,
  JALON_FEED_FINISH_START,
  JALON_FEED_START_FINISH,
  JALON_FEED_START_START,
} JalonFeedTaskLinkType;

/* A length of time, of work or around the clock. */
typedef struct {
  gint64 tenths;    /* of a minute */
  gboolean stated;  /* else it is nothing that is known */
  gboolean elapsed; /* around the clock; else in the plan's working time */
} JalonFeedSpan;

typedef struct {
  char *from; /* the number of the task that is waited for */
  JalonFeedTaskLinkType type;
  JalonFeedSpan lag; /* below nought where it begins before */
  char *text;        /* what the plan says of it, for the passage */
} JalonFeedTaskLink;

/* A task of a plan that is one of its own: no summary of others. */
typedef struct {
  char *uid;             /* its number in the plan */
  char *name;            /* with that of its summary where another task has the same */
  char *text;            /* what the plan says of it, for the passage */
  guint32 start, finish; /* days, as of #GDate, on which it is worked on; 0 where not stated */
  JalonFeedSpan duration;
  JalonFeedSpan least, likely, most; /* of @duration, where fields of the plan are named so */
  gboolean estimated;                /* @duration is marked as such */
  gboolean done;
  gboolean milestone;
  GPtrArray *links; /* JalonFeedTaskLink: to what it waits for */
} JalonFeedTask;

typedef struct {
  char *title;
  guint32 start;                         /* day, as of #GDate; 0 where not stated */
  guint minutes_of_day, minutes_of_week; /* that are worked */
  GPtrArray *tasks;                      /* JalonFeedTask */
  guint file;
} JalonFeedPlan;

/* Something that was read and is not taken. */
typedef struct {
  char *what; /* for people */
  guint file;
} JalonFeedLeft;

/* A sum over all rows, for whoever wants to compare it with the bill. Never add these to one another. */
typedef struct {
  char *currency;
  JalonTally billed, effective;
  guint file;
} JalonFeedTotal;

/* What a file bills, and for whom: none is to be counted twice. */
typedef struct {
  JalonDate period;
  char *account, *provider; /* "" where not stated */
  guint file;
} JalonFeedPeriod;

typedef struct {
  GPtrArray *files;       /* JalonFeedFile */
  GPtrArray *commitments; /* JalonFeedCommitment, in the order of the files */
  GPtrArray *actuals;     /* JalonFeedActual, of each file by id and month */
  GPtrArray *rates;       /* JalonFeedRate */
  GPtrArray *facts;       /* JalonFeedFact */
  GPtrArray *plans;       /* JalonFeedPlan */
  GPtrArray *left;        /* JalonFeedLeft */
  GPtrArray *totals;      /* JalonFeedTotal */
  GPtrArray *periods;     /* JalonFeedPeriod */
  /*< private >*/
  gatomicrefcount refs;
} JalonFeed;

JalonFeed *jalon_feed_new (void);
JalonFeed *jalon_feed_ref (JalonFeed *self);
void jalon_feed_unref (JalonFeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonFeed, jalon_feed_unref)

/**
 * jalon_feed_form_of:
 * Returns: what the stream is, by its columns or its shape; the name of the file does not count
 */
JalonFeedForm jalon_feed_form_of (JalonStream *stream);

/* Whether a file is to be read as a feed: an export that is known, or one of a form that only such exports
 * have (JSON, XML, Parquet), which is then refused with the words for it. Blocks for a moment. */
gboolean jalon_feed_takes (GFile *file);

/* Returns: (transfer none): a form for people, translated */
const char *jalon_feed_form_title (JalonFeedForm form);

/**
 * jalon_feed_read:
 * @file: on this machine
 * @as_of: the day of which statuses that follow from dates are to be
 * @problems: what is wrong with the file is added here
 * @progress: (nullable) (scope call): on the calling thread
 *
 * Adds what a file states. A file whose contents were read before is not read again. Blocks; may run on any
 * thread, and takes more.
 *
 * Returns: %FALSE with @error, of %JALON_STREAM_ERROR or %G_IO_ERROR_CANCELLED, leaving the feed as it was
 */
gboolean jalon_feed_read (JalonFeed *self,
                          GFile *file,
                          JalonDate as_of,
                          JalonProblems *problems,
                          JalonProgress progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GError **error);

/**
 * jalon_feed_rate_on:
 * @currency: not the euro
 * @day: as of #GDate
 *
 * The rate of a day on which there is none (a weekend, a holiday) is the last one before it, if that is not
 * more than a week old. A currency that has become the euro has its irrevocable rate from then on.
 *
 * Returns: (transfer none) (nullable): the rate that holds on a day
 */
const JalonFeedRate *jalon_feed_rate_on (const JalonFeed *self, const char *currency, guint32 day);

/**
 * JalonFeedQuestion:
 * @id: stable: "buyer", "successor.CC-2"
 * @text: for people
 * @choices: (element-type utf8): answers that are known to make sense; others may as well
 */
typedef struct {
  char *id;
  char *text;
  GPtrArray *choices;
} JalonFeedQuestion;

typedef enum {
  JALON_FEED_NEW,
  JALON_FEED_CHANGED,
  JALON_FEED_SAME,
  JALON_FEED_LEFT, /* out, and why */
} JalonFeedVerdict;

/* What became of one fact. */
typedef struct {
  JalonFeedVerdict verdict;
  JalonKind kind;
  char *what;   /* for people: which fact */
  char *detail; /* for people: its value, what it was before, or why it is left out */
} JalonFeedOutcome;

typedef struct {
  GPtrArray *questions; /* JalonFeedQuestion: to be answered before anything is changed */
  GPtrArray *outcomes;  /* JalonFeedOutcome */
} JalonFeedReport;

void jalon_feed_report_free (JalonFeedReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonFeedReport, jalon_feed_report_free)

/**
 * jalon_feed_apply:
 * @answers: (nullable) (element-type utf8 utf8): answers to questions by their ids
 * @locale: for amounts and dates in what is told
 * @dry: only tell what would be changed
 *
 * Makes the feed part of a dossier, as one edit: what is new is added, what differs is changed, what is the
 * same stays. Each fact cites a passage of the one source that its file becomes. Applied twice, nothing is
 * changed. While a question is not answered, nothing is changed either.
 *
 * Returns: (transfer full): what was or would be done, or has to be asked; %NULL with @error where the
 * dossier cannot hold it
 */
JalonFeedReport *jalon_feed_apply (const JalonFeed *self,
                                   JalonDossier *dossier,
                                   GHashTable *answers,
                                   JalonLocale *locale,
                                   gboolean dry,
                                   GError **error);

G_END_DECLS

/* What is allowed in a dossier but hardly meant: amounts that do not fit each other, dates in the wrong
 * order, things said twice. Each says where, what follows from it, and what to do; who has looked at one can
 * answer that it is meant so, and it is silent from then on. */
#pragma once

#include <jalon/model/dossier.h>
#include <jalon/model/edit.h>
#include <jalon/model/problem.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

/**
 * JalonWarning:
 * @code: what kind of warning it is, stable: "actual-over-amount"
 * @item: what it is about
 * @scenario: in which scenario; %JALON_REF_NONE for the dossier itself
 * @what: a sentence: what is odd, and what follows from it, translated
 * @advice: a sentence: what to do, translated
 * @meant: somebody has answered that it is meant so
 */
typedef struct {
  const char *code;
  JalonRef item, scenario;
  char *what;
  const char *advice;
  gboolean meant;
} JalonWarning;

/**
 * jalon_warnings:
 * @locale: how amounts are written
 * @lang: (nullable): the language of names; %NULL: the original
 *
 * Looks at all of a dossier, and at what each of its scenarios makes of it; what holds without the scenario
 * in the same words is said once.
 *
 * Returns: (transfer full) (element-type JalonWarning): the warnings, answered ones among them, in the order
 * of the dossier
 */
GPtrArray *jalon_warnings (JalonDossier *dossier, JalonLocale *locale, const char *lang);

/* Adds a warning to what jalon_warnings() gives, for layers that know more. @what: (transfer full) */
void jalon_warnings_add (GPtrArray *warnings,
                         JalonDossier *dossier,
                         const char *code,
                         JalonRef item,
                         char *what,
                         const char *advice);

/* Returns: how many are not answered */
guint jalon_warnings_open (const GPtrArray *warnings);

/**
 * jalon_warnings_tell:
 * @file: (nullable): the dossier's file, for people
 *
 * Adds those that are not answered to a list of problems, each with its line.
 */
void jalon_warnings_tell (const GPtrArray *warnings,
                          JalonDossier *dossier,
                          const char *file,
                          JalonProblems *problems);

/* Answers a warning, as one step of undo: the item keeps that it is meant so. */
gboolean jalon_warning_answer (JalonDossier *dossier, const JalonWarning *warning, GError **error);

G_END_DECLS

/* The program's words in the library: _() and its like, in the language that speak.h is about. */
#pragma once

#include <string.h>

#include <jalon/text/speak.h>

#define _(text) ((char *) jalon_translate (text))
#define N_(text) (text)
#define C_(context, text) ((char *) jalon_translate_in_context (context "\004" text, strlen (context) + 1))
#define NC_(context, text) (text)

/* Under their own names, by which words are collected into po/. */
#undef ngettext
#define ngettext(one, many, n) ((char *) jalon_translate_count (one, many, n))
#define g_dngettext(domain, one, many, n) ((char *) jalon_translate_count (one, many, n))

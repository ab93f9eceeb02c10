/* Inks and fonts by what they are for; a theme says what they look like. The data palette is Okabe and Ito's
 * (2008), made to be told apart with any colour vision. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  JALON_THEME_LIGHT,
  JALON_THEME_DARK,
  JALON_THEME_PRINT,
  JALON_THEME_CONTRAST,
} JalonTheme;

typedef enum {
  JALON_INK_NONE,
  JALON_INK_PAPER, /* the background */
  JALON_INK_TEXT,
  JALON_INK_MUTED, /* secondary text */
  JALON_INK_RULE,  /* axes */
  JALON_INK_GRID,
  JALON_INK_DATA,       /* what is shown */
  JALON_INK_DATA_MUTED, /* what is shown beside it */
  JALON_INK_STATED,     /* what a source states */
  JALON_INK_ALERT,      /* what does not add up, passes a threshold */
  JALON_INK_ON_DATA,    /* text upon data */
  JALON_INK_SERIES_1,   /* more of the palette, for series */
  JALON_INK_SERIES_2,
  JALON_INK_SERIES_3,
  JALON_INK_SERIES_4,
  JALON_INK_SERIES_5,
  JALON_INK_SERIES_6,
  JALON_INK_OTHERS, /* what has no ink of its own, summed */
  JALON_N_INKS
} JalonInk;

typedef enum {
  JALON_FONT_BODY,
  JALON_FONT_SMALL,
  JALON_FONT_LABEL, /* bold body: a figure upon or beside its mark */
  JALON_FONT_SUBTITLE,
  JALON_FONT_TITLE,
  JALON_N_FONTS
} JalonFont;

typedef struct {
  double red, green, blue;
} JalonColour;

JalonColour jalon_theme_colour (JalonTheme theme, JalonInk ink);

/* Lines that a theme draws over an area of an ink, for paper that may be printed in grey: the notation's
 * hatching is slanted, these never are. */
typedef enum {
  JALON_TEXTURE_NONE,
  JALON_TEXTURE_LEVEL,
  JALON_TEXTURE_UPRIGHT,
} JalonTexture;

/**
 * jalon_theme_texture:
 * @lines: (out): of what colour they are
 *
 * Returns: which lines are drawn over areas of @ink
 */
JalonTexture jalon_theme_texture (JalonTheme theme, JalonInk ink, JalonColour *lines);

/**
 * jalon_colour_lightness:
 *
 * Returns: how light a colour is, or the grey that it is printed as: CIE L* (ISO/CIE 11664-4), from 0 for
 * black to 100 for white
 */
double jalon_colour_lightness (JalonColour colour);

/* Returns: the contrast of two inks, 1 to 21, as WCAG 2.2 defines it */
double jalon_theme_contrast (JalonTheme theme, JalonInk a, JalonInk b);

/* Returns: the ink in which text upon @ground is read best */
JalonInk jalon_theme_ink_on (JalonTheme theme, JalonInk ground);

/* Returns: (transfer none): a Pango font description, in pixels at scale 1 of a 1280×720 scene */
const char *jalon_font_description (JalonFont font);

/* Returns: the theme named "light", "dark", "print" or "contrast"; -1 for others */
int jalon_theme_from_name (const char *name);

G_END_DECLS

/* What inks and fonts look like in each theme. The series are Okabe and Ito's colours (2008), lightened or
 * darkened where a theme's paper asks for it; text on paper has a contrast of 4.5 to 1 and more
 * (WCAG 2.2, 1.4.3). Print is made to be told apart in grey as well: series 3, 4, 2 and 5 lie at least 16 of
 * 100 steps of lightness from each other, from series 1 and from black; where no more steps are left, lines
 * tell series apart. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/chart/theme.h>

static const struct {
  const char *name;
  guint32 inks[JALON_N_INKS]; /* 0xRRGGBB */
} themes[] = {
  [JALON_THEME_LIGHT] = {
    "light",
    {
      [JALON_INK_PAPER] = 0xffffff, [JALON_INK_TEXT] = 0x14171a, [JALON_INK_MUTED] = 0x59626d,
      [JALON_INK_RULE] = 0x868e98, [JALON_INK_GRID] = 0xe4e7eb, [JALON_INK_DATA] = 0x0072b2,
      [JALON_INK_DATA_MUTED] = 0x8293a2, [JALON_INK_STATED] = 0x4a545f, [JALON_INK_ALERT] = 0xbf4d00,
      [JALON_INK_ON_DATA] = 0xffffff, [JALON_INK_SERIES_1] = 0x0072b2, [JALON_INK_SERIES_2] = 0xe69f00,
      [JALON_INK_SERIES_3] = 0x009e73, [JALON_INK_SERIES_4] = 0xcc79a7, [JALON_INK_SERIES_5] = 0x56b4e9,
      [JALON_INK_SERIES_6] = 0xd55e00, [JALON_INK_OTHERS] = 0x8293a2,
    },
  },
  [JALON_THEME_DARK] = {
    "dark",
    {
      [JALON_INK_PAPER] = 0x1e1e1e, [JALON_INK_TEXT] = 0xf3f4f5, [JALON_INK_MUTED] = 0xb3b9c1,
      [JALON_INK_RULE] = 0x7f868f, [JALON_INK_GRID] = 0x37393d, [JALON_INK_DATA] = 0x56b4e9,
      [JALON_INK_DATA_MUTED] = 0x7d909e, [JALON_INK_STATED] = 0xc6cbd1, [JALON_INK_ALERT] = 0xff8f4d,
      [JALON_INK_ON_DATA] = 0x1e1e1e, [JALON_INK_SERIES_1] = 0x56b4e9, [JALON_INK_SERIES_2] = 0xe69f00,
      [JALON_INK_SERIES_3] = 0x2bbf93, [JALON_INK_SERIES_4] = 0xe29bc3, [JALON_INK_SERIES_5] = 0x4a90d9,
      [JALON_INK_SERIES_6] = 0xf07a3c, [JALON_INK_OTHERS] = 0x7d909e,
    },
  },
  [JALON_THEME_PRINT] = {
    "print",
    {
      [JALON_INK_PAPER] = 0xffffff, [JALON_INK_TEXT] = 0x000000, [JALON_INK_MUTED] = 0x4d4d4d,
      [JALON_INK_RULE] = 0x7a7a7a, [JALON_INK_GRID] = 0xd0d0d0, [JALON_INK_DATA] = 0x005f96,
      [JALON_INK_DATA_MUTED] = 0x7f8d99, [JALON_INK_STATED] = 0x282828, [JALON_INK_ALERT] = 0xa63f00,
      [JALON_INK_ON_DATA] = 0xffffff, [JALON_INK_SERIES_1] = 0x002d46, [JALON_INK_SERIES_2] = 0xd69400,
      [JALON_INK_SERIES_3] = 0x005a42, [JALON_INK_SERIES_4] = 0xa56287, [JALON_INK_SERIES_5] = 0xa2d6f3,
      [JALON_INK_SERIES_6] = 0xf0c4a2, [JALON_INK_OTHERS] = 0xdee3e7,
    },
  },
  [JALON_THEME_CONTRAST] = {
    "contrast",
    {
      [JALON_INK_PAPER] = 0xffffff, [JALON_INK_TEXT] = 0x000000, [JALON_INK_MUTED] = 0x1f2328,
      [JALON_INK_RULE] = 0x000000, [JALON_INK_GRID] = 0xb5b5b5, [JALON_INK_DATA] = 0x00417a,
      [JALON_INK_DATA_MUTED] = 0x5a5a5a, [JALON_INK_STATED] = 0x000000, [JALON_INK_ALERT] = 0x9c2f00,
      [JALON_INK_ON_DATA] = 0xffffff, [JALON_INK_SERIES_1] = 0x00417a, [JALON_INK_SERIES_2] = 0x8f4e00,
      [JALON_INK_SERIES_3] = 0x00553d, [JALON_INK_SERIES_4] = 0x7c2a60, [JALON_INK_SERIES_5] = 0x1a6fb0,
      [JALON_INK_SERIES_6] = 0x9c2f00, [JALON_INK_OTHERS] = 0x5a5a5a,
    },
  },
};

/* Figures of one width each, so that amounts stand in columns, are asked for where the text is laid out. One
 * family alone, as Pango asks for the found one's by its name, and would look for all fonts twice beside a
 * list; where it is missing, fontconfig takes one without serifs of itself. */
#define FAMILY "Inter"

static const char *const fonts[JALON_N_FONTS] = {
  [JALON_FONT_BODY] = FAMILY " 14px",       [JALON_FONT_SMALL] = FAMILY " 12px",
  [JALON_FONT_LABEL] = FAMILY " Bold 14px", [JALON_FONT_SUBTITLE] = FAMILY " 14px",
  [JALON_FONT_TITLE] = FAMILY " Bold 22px",
};

JalonColour
jalon_theme_colour (JalonTheme theme, JalonInk ink)
{
  g_return_val_if_fail (theme < G_N_ELEMENTS (themes), (JalonColour){ 0 });
  g_return_val_if_fail (ink > JALON_INK_NONE && ink < JALON_N_INKS, (JalonColour){ 0 });

  guint32 rgb = themes[theme].inks[ink];

  return (JalonColour){ (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0 };
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (JalonColour colour)
{
  return 0.2126 * linear (colour.red) + 0.7152 * linear (colour.green) + 0.0722 * linear (colour.blue);
}

double
jalon_colour_lightness (JalonColour colour)
{
  double y = luminance (colour);

  return y > 216.0 / 24389 ? 116 * cbrt (y) - 16 : y * 24389 / 27;
}

JalonTexture
jalon_theme_texture (JalonTheme theme, JalonInk ink, JalonColour *lines)
{
  if (theme != JALON_THEME_PRINT || (ink != JALON_INK_SERIES_6 && ink != JALON_INK_OTHERS))
    return JALON_TEXTURE_NONE;

  *lines = ink == JALON_INK_SERIES_6 ? (JalonColour){ 0.55, 0.22, 0 } : (JalonColour){ 0.25, 0.28, 0.32 };
  return ink == JALON_INK_SERIES_6 ? JALON_TEXTURE_LEVEL : JALON_TEXTURE_UPRIGHT;
}

double
jalon_theme_contrast (JalonTheme theme, JalonInk a, JalonInk b)
{
  double first = luminance (jalon_theme_colour (theme, a));
  double second = luminance (jalon_theme_colour (theme, b));

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

JalonInk
jalon_theme_ink_on (JalonTheme theme, JalonInk ground)
{
  if (jalon_theme_contrast (theme, JALON_INK_ON_DATA, ground) >= 4.5)
    return JALON_INK_ON_DATA;

  return jalon_theme_contrast (theme, JALON_INK_PAPER, ground) >
             jalon_theme_contrast (theme, JALON_INK_TEXT, ground)
           ? JALON_INK_PAPER
           : JALON_INK_TEXT;
}

const char *
jalon_font_description (JalonFont font)
{
  g_return_val_if_fail (font < JALON_N_FONTS, fonts[JALON_FONT_BODY]);

  return fonts[font];
}

int
jalon_theme_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    if (strcmp (themes[i].name, name) == 0)
      return (int) i;

  return -1;
}

package org.loraworkbench.config.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are those of {@code re} in Python 3.11. */
class PythonRegexTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    (?P<n>ab)(?P=n)         ~ abab  ~ true
                    (?P<n>ab)(?P=n)         ~ abba  ~ false
                    (a)(b)\\2\\1              ~ abba  ~ true
                    (?i)Q_PROJ              ~ q_proj ~ true
                    (?i:q)_P                ~ Q_P   ~ true
                    (?i:q)_P                ~ Q_p   ~ false
                    (?s-i:.)x               ~ ax    ~ true
                    (?x) a b # a comment    ~ ab    ~ true
                    (?#a word)ab            ~ ab    ~ true
                    a(?#between)*           ~ aaa   ~ true
                    (a)?(?(1)b|c)           ~ ab    ~ true
                    (a)?(?(1)b|c)           ~ c     ~ true
                    (a)?(?(1)b|c)           ~ ac    ~ false
                    (?P<x>a)?(?(x)b)        ~ ab    ~ true
                    a{,2}                   ~ aa    ~ true
                    a{,2}                   ~ aaa   ~ false
                    a{,                     ~ a{,   ~ true
                    x{a}                    ~ x{a}  ~ true
                    ab\\Z                    ~ ab    ~ true
                    [[a]                    ~ [     ~ true
                    [a&&b]                  ~ &     ~ true
                    [a&&b]                  ~ b     ~ true
                    []a]                    ~ ]     ~ true
                    [^]a]                   ~ ]     ~ false
                    [^\\W_]                  ~ _     ~ false
                    [a-]                    ~ -     ~ true
                    [\\d.]+                  ~ 1.2   ~ true
                    \\d                      ~ \u0663     ~ true
                    (?a)\\d                  ~ \u0663     ~ false
                    \\w+                     ~ \u00e9t\u00e9   ~ true
                    \\101\\x42\\u0043           ~ ABC   ~ true
                    \\N{LATIN SMALL LETTER Q} ~ q    ~ true
                    (?>a+)a                 ~ aaa   ~ false
                    a++a                    ~ aaa   ~ false
                    (?<=a)b                 ~ b     ~ false
                    .(?<!a)b                ~ cb    ~ true
                    a|bc                    ~ bc    ~ true
                    """)
    void aWholeTextMatchesAsInPython(String expression, String text, boolean expected) {
        assertThat(PythonRegex.of(expression).fullMatches(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    q(          ~ missing ), unterminated subpattern ~ 1
                    q)          ~ unbalanced parenthesis ~ 1
                    [q          ~ unterminated character set ~ 0
                    *q          ~ nothing to repeat ~ 0
                    ^*          ~ nothing to repeat ~ 1
                    a**         ~ multiple repeat ~ 2
                    a{3,2}      ~ min repeat greater than max repeat ~ 1
                    [z-a]       ~ bad character range z-a ~ 1
                    [\\d-z]      ~ bad character range \\d-z ~ 1
                    \\p{L}       ~ bad escape \\p ~ 0
                    a\\h         ~ bad escape \\h ~ 1
                    \\R          ~ bad escape \\R ~ 0
                    \\Ka         ~ bad escape \\K ~ 0
                    \\z          ~ bad escape \\z ~ 0
                    \\Qa\\E       ~ bad escape \\Q ~ 0
                    \\x4         ~ incomplete escape \\x4 ~ 0
                    a\\          ~ bad escape (end of pattern) ~ 1
                    (?<n>a)     ~ unknown extension ?<n ~ 1
                    (?Pa)       ~ unknown extension ?Pa ~ 1
                    (?P<1>a)    ~ bad character in group name '1' ~ 4
                    (?P=n)      ~ unknown group name 'n' ~ 4
                    (?P<n>a)(?P<n>b) ~ redefinition of group name 'n' as group 2; was group 1 ~ 12
                    \\1          ~ invalid group reference 1 ~ 1
                    (a\\1)       ~ cannot refer to an open group ~ 3
                    a(?i)b      ~ global flags not at the start of the expression ~ 1
                    (?<=a+)b    ~ look-behind requires fixed-width pattern ~ 0
                    \\N{NO SUCH} ~ undefined character name 'NO SUCH' ~ 0
                    (?L)a       ~ bad inline flags: cannot use 'L' flag with a str pattern ~ 2
                    """)
    void whatPythonRefusesIsRefusedInItsWords(String expression, String problem, int position) {
        assertThatExceptionOfType(PythonRegexException.class)
                .isThrownBy(() -> PythonRegex.of(expression))
                .withMessage(problem)
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }

    @Test
    void theEndMayBeFollowedByALineBreakAsInPython() {
        assertThat(PythonRegex.of("a$").matches("a\n")).isTrue();
        assertThat(PythonRegex.of("a\\Z").matches("a\n")).isFalse();
        assertThat(PythonRegex.of(".").fullMatches("\n")).isFalse();
        assertThat(PythonRegex.of(".").fullMatches("\r")).isTrue();
    }

    @Test
    void aPartIsCompiledWithWhatStandsAroundIt() {
        PythonRegex block = PythonRegex.around("(?:^|.*?\\.)", "(h)|x", "\\.(?P<idx>\\d+)\\.");

        assertThat(block.group("idx", "x.3.attn")).contains("3");
        assertThat(block.group("idx", "h.3.attn")).isEmpty();
        assertThatExceptionOfType(PythonRegexException.class)
                .isThrownBy(() -> PythonRegex.around("(.*\\.)?(", "q_proj(", ")$"))
                .satisfies(e -> assertThat(e.position()).isBetween(0, 7));
    }
}

package org.loraworkbench.config.regex;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression in Python's language (the {@code re} of Python 3.11), matched as Python
 * would. The two languages differ in named groups, comments, conditions, flags, classes and
 * escapes, so that the one must not be taken for the other.
 */
public final class PythonRegex {

    private static final int REMEMBERED = 4096;

    /** The same few expressions are asked about every module, as Python's own cache expects. */
    private static final Map<String, PythonRegex> COMPILED =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(64, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, PythonRegex> e) {
                            return size() > REMEMBERED;
                        }
                    });

    private final Pattern pattern;
    private final Map<String, Integer> groups;

    private PythonRegex(Pattern pattern, Map<String, Integer> groups) {
        this.pattern = pattern;
        this.groups = groups;
    }

    /**
     * @throws PythonRegexException if Python refuses the expression
     */
    public static PythonRegex of(String expression) {
        PythonRegex known = COMPILED.get(expression);
        if (known == null) {
            PythonRegexTranslation translation = new PythonRegexTranslation(expression);
            known = new PythonRegex(translation.pattern(), translation.namedGroups());
            COMPILED.put(expression, known);
        }
        return known;
    }

    /**
     * An expression that PEFT puts into a larger one.
     *
     * @throws PythonRegexException with the position in {@code part}
     */
    public static PythonRegex around(String before, String part, String after) {
        try {
            return of(before + part + after);
        } catch (PythonRegexException e) {
            int position = Math.min(Math.max(e.position() - before.length(), 0), part.length());
            throw new PythonRegexException(e.getMessage(), position);
        }
    }

    /** Whether the whole text matches: {@code re.fullmatch}. */
    public boolean fullMatches(String text) {
        return pattern.matcher(text).matches();
    }

    /** Whether the text begins with a match: {@code re.match}. */
    public boolean matches(String text) {
        return pattern.matcher(text).lookingAt();
    }

    /** A named group of the match that the text begins with; empty without match or group. */
    public Optional<String> group(String name, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.lookingAt() && groups.containsKey(name)
                ? Optional.ofNullable(matcher.group(groups.get(name)))
                : Optional.empty();
    }
}

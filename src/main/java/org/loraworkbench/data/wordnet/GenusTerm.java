package org.loraworkbench.data.wordnet;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The place in a noun's definition that says what kind of thing the noun is: "hare" in "large hare
 * of western North America". It is where a word for the noun's hypernym stands.
 *
 * @param start of the term in the definition
 * @param end behind the term in the definition
 */
record GenusTerm(Gloss gloss, int start, int end) {

    /** What a definition says in parentheses or behind a semicolon is no part of its core. */
    private static final Pattern ASIDE = Pattern.compile("\\([^)]*\\)?|;.*");

    private static final Pattern CONSONANT_AND_Y = Pattern.compile("[^aeiou]y$");
    private static final Pattern HISSING = Pattern.compile("(s|x|z|ch|sh)$");

    /** Of names that begin at the same place, the longest says most: "domestic dog". */
    private static final Comparator<GenusTerm> FIRST_AND_LONGEST =
            Comparator.comparingInt(GenusTerm::start)
                    .thenComparing(GenusTerm::end, Comparator.reverseOrder());

    String text() {
        return gloss.definition().substring(start, end);
    }

    /**
     * Finds the genus of every noun whose definition names it. Where several synsets share a
     * definition word for word, only the first is kept, so that no validation text was trained on.
     */
    static List<GenusTerm> findAll(List<Gloss> nouns) {
        Map<String, List<String>> lemmas = new HashMap<>();
        nouns.forEach(gloss -> lemmas.put(gloss.synsetId(), gloss.lemmas()));
        Set<String> seen = new HashSet<>();
        return nouns.stream()
                .map(gloss -> find(gloss, lemmasOf(gloss.hypernymIds(), lemmas)))
                .flatMap(Optional::stream)
                .filter(term -> seen.add(term.gloss().definition()))
                .toList();
    }

    /** Without names, which stand in definitions to describe: "the Yanan language". */
    private static List<String> lemmasOf(List<String> synsets, Map<String, List<String>> lemmas) {
        return synsets.stream()
                .map(lemmas::get)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(lemma -> !Character.isUpperCase(lemma.charAt(0)))
                .toList();
    }

    /** Returns the first place in the core of the definition where one of the names stands. */
    static Optional<GenusTerm> find(Gloss gloss, List<String> names) {
        String core = withoutAsides(gloss.definition()).toLowerCase(Locale.ROOT);
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .flatMap(name -> Stream.of(name, plural(name)))
                .flatMap(name -> places(gloss, core, name))
                .min(FIRST_AND_LONGEST);
    }

    /** Spaces in place of the asides leave everything else where it was. */
    private static String withoutAsides(String definition) {
        Matcher aside = ASIDE.matcher(definition);
        return aside.replaceAll(found -> " ".repeat(found.group().length()));
    }

    private static Stream<GenusTerm> places(Gloss gloss, String core, String name) {
        for (int start = core.indexOf(name); start >= 0; start = core.indexOf(name, start + 1)) {
            int end = start + name.length();
            if (!isPartOfWord(core, start - 1) && !isPartOfWord(core, end)) {
                return Stream.of(new GenusTerm(gloss, start, end));
            }
        }
        return Stream.empty();
    }

    private static boolean isPartOfWord(String text, int place) {
        return place >= 0
                && place < text.length()
                && (Character.isLetterOrDigit(text.charAt(place)) || text.charAt(place) == '-');
    }

    /** The regular plural in English, and that of man and woman. */
    private static String plural(String noun) {
        if (noun.endsWith("man")) {
            return noun.substring(0, noun.length() - 2) + "en";
        }
        if (CONSONANT_AND_Y.matcher(noun).find()) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return noun + (HISSING.matcher(noun).find() ? "es" : "s");
    }
}

package org.loraworkbench.data.wordnet;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What WordNet says of one synset, a set of words that mean the same.
 *
 * @param synsetId part of speech and place in WordNet 3.1, such as {@code n00001740}
 * @param lexicographerFile WordNet's own category, such as {@code noun.animal}
 * @param lemmas the words, the most usual first
 * @param definition the gloss up to its first usage example
 * @param examples the usage examples, without their quotation marks
 */
public record Gloss(
        String synsetId,
        String lexicographerFile,
        List<String> lemmas,
        String definition,
        List<String> examples) {

    /**
     * Examples are set off by a semicolon (in 16 glosses by a colon). Quotation marks elsewhere
     * belong to the definition, and so does a semicolon without one.
     */
    private static final Pattern START_OF_EXAMPLES = Pattern.compile("[;:]\\s*\"");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    public Gloss {
        lemmas = List.copyOf(lemmas);
        examples = List.copyOf(examples);
    }

    /** Takes apart a gloss as WordNet writes it: {@code definition; "example"; "example"}. */
    static Gloss parse(
            String synsetId, String lexicographerFile, List<String> lemmas, String gloss) {
        Matcher start = START_OF_EXAMPLES.matcher(gloss);
        if (!start.find()) {
            return new Gloss(synsetId, lexicographerFile, lemmas, gloss.strip(), List.of());
        }
        String definition = gloss.substring(0, start.start()).strip();
        List<String> examples = quoted(gloss.substring(start.start()));
        return new Gloss(synsetId, lexicographerFile, lemmas, definition, examples);
    }

    private static List<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(match -> match.group(1).strip()).toList();
    }
}

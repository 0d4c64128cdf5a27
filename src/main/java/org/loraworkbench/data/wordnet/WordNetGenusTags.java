package org.loraworkbench.data.wordnet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loraworkbench.data.examples.TaggedWords;

/**
 * The data set {@code wordnet-genus-tags}: find, in a noun's definition, the words that say what
 * kind of thing it is. Tags are IOB2: where the term begins, where it goes on, everything else.
 */
public final class WordNetGenusTags {

    static final int OUTSIDE = 0;
    static final int BEGIN = 1;
    static final int INSIDE = 2;

    public static final WordNetSet<TaggedWords> SET =
            new WordNetSet<>(
                    "wordnet-genus-tags",
                    1,
                    TaggedWords.class,
                    List.of("O", "B-GENUS", "I-GENUS"),
                    4_000,
                    1_000,
                    wordNet -> pick(wordNet.glosses(PartOfSpeech.NOUN)));

    /** Words, with what is joined by hyphens, apostrophes and the like; or a single sign. */
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}]+(?:[-'./,][\\p{L}\\p{N}]+)*|\\S");

    private WordNetGenusTags() {}

    static Split<TaggedWords> pick(List<Gloss> nouns) {
        return Split.bySynset(GenusTerm.findAll(nouns), term -> term.gloss().synsetId())
                .map(terms -> terms.stream().map(WordNetGenusTags::tagged));
    }

    static TaggedWords tagged(GenusTerm term) {
        List<String> words = new ArrayList<>();
        List<Integer> tags = new ArrayList<>();
        Matcher word = WORD.matcher(term.gloss().definition());
        while (word.find()) {
            words.add(word.group());
            tags.add(tag(word.start(), term));
        }
        return new TaggedWords(words, tags);
    }

    private static int tag(int wordStart, GenusTerm term) {
        if (wordStart < term.start() || wordStart >= term.end()) {
            return OUTSIDE;
        }
        return wordStart == term.start() ? BEGIN : INSIDE;
    }
}

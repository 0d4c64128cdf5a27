package org.loraworkbench.data.head;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.loraworkbench.data.examples.LabelNumber;

/**
 * Which output of a head each label of a data set stands for. All are matched in the same way, the
 * first in which none is left over.
 *
 * @param outputs one for each label
 */
record LabelMatch(How how, List<Integer> outputs) {

    /** The ways to match, the surest first. */
    enum How {
        NAME("by name") {
            @Override
            OptionalInt output(String label, List<String> names) {
                return first(names, name -> name.equals(label) || sameNumber(name, label));
            }
        },
        /** Labels 1 to 5 and a head with "1 star" to "5 stars". */
        NUMBER_IN_NAME("by the number in its name") {
            @Override
            OptionalInt output(String label, List<String> names) {
                List<String> numbers = names.stream().map(How::onlyNumber).toList();
                return numbers.contains("")
                        ? OptionalInt.empty()
                        : first(numbers, number -> sameNumber(number, label));
            }
        },
        NUMBER("by number") {
            @Override
            OptionalInt output(String label, List<String> names) {
                return IntStream.range(0, names.size())
                        .filter(output -> sameNumber("" + output, binary(label)))
                        .findFirst();
            }
        },
        ANY_CASE("by name, whatever its case") {
            @Override
            OptionalInt output(String label, List<String> names) {
                return first(names, name -> name.strip().equalsIgnoreCase(label));
            }
        },
        UNNAMED("by the number after LABEL_") {
            @Override
            OptionalInt output(String label, List<String> names) {
                Matcher unnamed = UNNAMED_LABEL.matcher(label);
                return unnamed.matches()
                        ? NUMBER.output(unnamed.group(1), names)
                        : OptionalInt.empty();
            }
        };

        private static final Pattern UNNAMED_LABEL =
                Pattern.compile("label_(\\d+)", Pattern.CASE_INSENSITIVE);

        private static final Pattern DIGITS = Pattern.compile("\\d+(\\.\\d+)?");

        private final String words;

        How(String words) {
            this.words = words;
        }

        /** As in "the labels are matched by name". */
        String words() {
            return words;
        }

        /** The output of a label; empty if there is none or not just one. */
        abstract OptionalInt output(String label, List<String> names);

        private static OptionalInt first(List<String> names, Predicate<String> isMeant) {
            int[] found =
                    IntStream.range(0, names.size())
                            .filter(output -> isMeant.test(names.get(output)))
                            .toArray();
            return found.length == 1 ? OptionalInt.of(found[0]) : OptionalInt.empty();
        }

        private static boolean sameNumber(String one, String other) {
            Optional<BigDecimal> number = LabelNumber.of(one);
            return number.isPresent() && number.equals(LabelNumber.of(other));
        }

        /** Tables write the classes 0 and 1 as false and true, too. */
        private static String binary(String label) {
            return switch (label.toLowerCase(Locale.ROOT)) {
                case "false" -> "0";
                case "true" -> "1";
                default -> label;
            };
        }

        /** The number in a name; empty if there is none or more than one. */
        private static String onlyNumber(String name) {
            List<String> numbers = DIGITS.matcher(name).results().map(m -> m.group()).toList();
            return numbers.size() == 1 ? numbers.get(0) : "";
        }
    }

    /** Empty if some label has no output in any of the ways. */
    static Optional<LabelMatch> of(List<String> labels, List<String> names) {
        return Arrays.stream(How.values()).flatMap(how -> match(how, labels, names)).findFirst();
    }

    private static Stream<LabelMatch> match(How how, List<String> labels, List<String> names) {
        int[] outputs =
                labels.stream()
                        .map(label -> how.output(label, names))
                        .filter(OptionalInt::isPresent)
                        .mapToInt(OptionalInt::getAsInt)
                        .toArray();
        return outputs.length == labels.size()
                ? Stream.of(new LabelMatch(how, Arrays.stream(outputs).boxed().toList()))
                : Stream.empty();
    }

    /** The labels that have no output, neither by name nor by number. */
    static List<String> unknown(List<String> labels, List<String> names) {
        return labels.stream()
                .filter(
                        label ->
                                Arrays.stream(How.values())
                                        .allMatch(how -> how.output(label, names).isEmpty()))
                .toList();
    }
}

/**
 * Jinja, as far as chat templates go: an interpreter that renders them as Python's Jinja 3.1 does
 * in the environment of transformers' {@code apply_chat_template} ({@code trim_blocks}, {@code
 * lstrip_blocks}, loop controls, {@code {% generation %}}, its own {@code tojson}, {@code
 * raise_exception} and {@code strftime_now}). Start reading at {@link
 * org.loraworkbench.data.chat.jinja.Template}: {@code Lexer}, {@code Parser} and {@code
 * ExpressionParser} make a template of its source; the other classes are Python's values and what
 * can be done with them.
 *
 * <p>Values are Java's: {@code null} is None, {@code Boolean}, {@code Long} (or {@code BigInteger},
 * which is only written), {@code Double}, {@code String}, {@code List} ({@link
 * org.loraworkbench.data.chat.jinja.Tuple} for a tuple) and {@code Map} with its order.
 *
 * <p>Why no library: jinjava 2.8, the one there is for Java, renders fewer than half of the common
 * templates' conversations as Python does. It knows no {@code {{-}, its expressions are Java's, and
 * it renders what stands in a message. May depend on the JDK only.
 */
package org.loraworkbench.data.chat.jinja;

package dev.k8slab.grader.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.checker.CelCheckerBuilder;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import java.util.Collection;
import java.util.List;

/**
 * {@code replace} and {@code join} of CEL's extension for strings and its {@code matches}, with a
 * bound: each can make something grow so that a short expression of a stranger would fill the
 * memory.
 */
final class Texts implements CelCompilerLibrary, CelRuntimeLibrary {

  private static final int MAX_LENGTH = 1024 * 1024;

  private static final String REPLACE = "string_replace_bounded";
  private static final String JOIN = "list_join_bounded";
  private static final String JOIN_BY = "list_join_by_bounded";
  private static final String MATCHES = "matches_bounded";
  private static final String MATCHES_OF = "string_matches_bounded";

  @Override
  public void setCheckerOptions(CelCheckerBuilder checker) {
    ListType texts = ListType.create(SimpleType.STRING);
    checker.addFunctionDeclarations(
        CelFunctionDecl.newFunctionDeclaration(
            "replace",
            CelOverloadDecl.newMemberOverload(
                REPLACE,
                SimpleType.STRING,
                SimpleType.STRING,
                SimpleType.STRING,
                SimpleType.STRING)),
        CelFunctionDecl.newFunctionDeclaration(
            "join",
            CelOverloadDecl.newMemberOverload(JOIN, SimpleType.STRING, texts),
            CelOverloadDecl.newMemberOverload(
                JOIN_BY, SimpleType.STRING, texts, SimpleType.STRING)),
        CelFunctionDecl.newFunctionDeclaration(
            "matches",
            CelOverloadDecl.newGlobalOverload(
                MATCHES, SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING),
            CelOverloadDecl.newMemberOverload(
                MATCHES_OF, SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING)));
  }

  @Override
  public void setRuntimeOptions(CelRuntimeBuilder runtime) {
    runtime.addFunctionBindings(
        CelFunctionBinding.from(
            REPLACE,
            ImmutableList.of(String.class, String.class, String.class),
            arguments ->
                replace((String) arguments[0], (String) arguments[1], (String) arguments[2])),
        CelFunctionBinding.from(JOIN, Collection.class, list -> join(list, "")),
        CelFunctionBinding.from(JOIN_BY, Collection.class, String.class, Texts::join),
        CelFunctionBinding.from(MATCHES, String.class, String.class, Texts::matches),
        CelFunctionBinding.from(MATCHES_OF, String.class, String.class, Texts::matches));
  }

  private static String replace(String text, String old, String now) throws CelEvaluationException {
    // an empty text to replace is found before each letter and at the end
    long most = old.isEmpty() ? text.length() + 1L : text.length() / old.length();
    requireRoom(text.length() + most * Math.max(0, now.length() - old.length()));
    return text.replace(old, now);
  }

  private static String join(Collection<?> list, String separator) throws CelEvaluationException {
    List<String> texts = list.stream().map(String::valueOf).toList();
    requireRoom(texts.stream().mapToLong(text -> (long) text.length() + separator.length()).sum());
    return String.join(separator, texts);
  }

  private static boolean matches(String text, String pattern) throws CelEvaluationException {
    try {
      return Patterns.compile(pattern).matcher(text).find();
    } catch (ExpressionFault e) {
      throw new CelEvaluationException(e.getMessage(), e);
    }
  }

  private static void requireRoom(long characters) throws CelEvaluationException {
    if (characters > MAX_LENGTH) {
      throw new CelEvaluationException("a text grows beyond " + MAX_LENGTH + " characters");
    }
  }
}

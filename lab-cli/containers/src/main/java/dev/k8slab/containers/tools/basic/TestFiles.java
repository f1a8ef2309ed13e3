package dev.k8slab.containers.tools.basic;

import dev.k8slab.containers.fs.Access;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Process;

/** Conditions on files and descriptors. */
final class TestFiles {
  private final Process process;
  private final Files files;

  TestFiles(Process process) {
    this.process = process;
    this.files = process.files();
  }

  boolean unary(char operator, String operand) throws TestException {
    return switch (operator) {
      case 'z' -> operand.isEmpty();
      case 'n' -> !operand.isEmpty();
      case 'o' -> false;
      case 't' -> isTerminal(operand);
      case 'r' -> files.may(operand, Access.READ);
      case 'w' -> files.may(operand, Access.WRITE);
      case 'x' -> files.may(operand, Access.EXECUTE);
      default -> ofInode(operator, inode(operand, operator == 'h' || operator == 'L'));
    };
  }

  private boolean ofInode(char operator, Inode inode) {
    if (inode == null) {
      return false;
    }
    return switch (operator) {
      case 'f' -> inode.type() == '-';
      case 'd' -> inode.type() == 'd';
      case 'h', 'L' -> inode.type() == 'l';
      case 'p' -> inode.type() == 'p';
      case 'S' -> inode.type() == 's';
      case 'c' -> inode.type() == 'c';
      case 'b' -> inode.type() == 'b';
      case 's' -> inode.size() > 0;
      case 'u' -> (inode.mode() & Inode.SET_USER) != 0;
      case 'g' -> (inode.mode() & Inode.SET_GROUP) != 0;
      case 'k' -> (inode.mode() & Inode.STICKY) != 0;
      case 'O' -> inode.user() == process.credentials().user();
      case 'G' -> inode.group() == process.credentials().group();
      case 'N' -> false;
      default -> true;
    };
  }

  private boolean isTerminal(String operand) throws TestException {
    if (!operand.matches("[0-9]{1,9}")) {
      throw new TestException(operand + ": bad number");
    }
    try {
      return process.descriptors().get(Integer.parseInt(operand)).isTerminal();
    } catch (SystemException e) {
      return false;
    }
  }

  private Inode inode(String path, boolean link) {
    try {
      return link ? files.findLink(path).inode() : files.find(path).inode();
    } catch (SystemException e) {
      return null;
    }
  }

  boolean compare(String left, String operator, String right) {
    Inode first = inode(left, false);
    Inode second = inode(right, false);
    if (first == null || second == null) {
      return false;
    }
    return switch (operator) {
      case "-nt" -> first.modified().isAfter(second.modified());
      case "-ot" -> first.modified().isBefore(second.modified());
      default -> first == second;
    };
  }
}

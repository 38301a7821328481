# The types of what is loaded when it is first asked for.
from briefgen.analysis.brief import brief as brief
from briefgen.faults import BadInput as BadInput
from briefgen.faults import Fault as Fault
from briefgen.faults import tell as tell
from briefgen.intake.article import to_article as to_article
from briefgen.intake.source import load as load
from briefgen.record.read import read as read
from briefgen.record.write import write as write

__version__: str

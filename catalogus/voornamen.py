"""First names that are common here, by which a name is known that is typed without capitals. Names that are also an
everyday word ("roos", "wil", "storm") are left out."""

from typing import Final

_NAMEN = """
aart abdel abdullah achmed ad adriaan ahmed aisha albert alex alexander ali alice amber amina amir amira anita anja ann
anna anne annelies annemarie annemiek annie anouk anton arie arjan arnold astrid ayse bart bas ben bernard bert bianca
bjorn bob boris brigitte britt carla carlijn carolien caroline cees chantal charlotte chris christiaan christina cindy
claudia coen colin corrie daan daniel danielle david dennis derk diana dick dirk dominique edwin eefje eline elisabeth
ellen elly els elsa emine emma eric erik esmee esther eva evelien evert fatih fatima fatma femke ferdinand fleur floor
floris frank frans fred frederik gerard gerda gerrit gert gijs greet gustaaf hakan hanna hanneke hannah hans harm harry
hassan hatice heleen helena hendrik henk henny herman hilde hugo ibrahim ilse ineke inge ingrid irene iris ismail jaap
jack jacob jacqueline jamal jan janneke jans jasmijn jasper jaap jeanette jeroen jesse jet jim joke jolanda joost jorien
joris jos josephine joyce judith julia jurgen karel karim karin kees kevin khadija kim klaas klaartje koen lars laura
lea leila leo leonie lies lieke linda lisa lisanne loes lotte louis luca lucas lucia luuk maaike maarten machteld maria
marian marianne marieke marije marijke marina mario marit marjan marjolein mark marleen marloes marlies martijn martin
martine mathijs max maxime mehmet melanie merel mia michael michel michiel mieke milan miranda mohamed mohammed monique
mustafa myrthe nadia naomi natasja nathalie nick nicole niels nienke nina noa noah olga omar oscar patricia patrick paul
paula peter petra philip piet pieter pim rachid ramon rebecca remco renate rene richard rik rita rob robert robin roel
roland ronald rosa ruben rudolf ruud ruth sabine samira samuel sander sandra sara sarah saskia sebastiaan sem simone
sjaak sjoerd sofie sonja sophie stefan stephanie steven stijn suzan suzanne sven sylvia tamara tess theo theresa thijs
thomas tim tineke tom toos trudy truus tygo ursula vera victor vincent wendy wesley wilhelmina willem willemijn wim
wouter xander yara yasmin youssef yusuf yvonne zeynep
"""
VOORNAMEN: Final = frozenset(_NAMEN.split())

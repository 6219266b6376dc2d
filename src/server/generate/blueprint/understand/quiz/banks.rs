//! Question banks: each question with its right answer first, then three wrong ones.

/// A question, its right answer, and three wrong ones.
pub(super) type Known = (&'static str, [&'static str; 4]);

/// Banks by the words that a topic is known by.
pub(super) const BANKS: [(&[&str], &[Known]); 9] = [
    (&["space", "astronom*", "planet*", "solar system", "universe", "nasa", "espacio", "weltraum"], &SPACE),
    (&["animal*", "wildlife", "zoo", "nature", "animales", "tiere"], &ANIMALS),
    (&["music*", "song*", "band*", "composer*", "música", "musik"], &MUSIC),
    (&["film*", "movie*", "cinema", "hollywood", "cine", "kino"], &FILM),
    (&["sport*", "football", "soccer", "olympic*", "athlet*", "deporte*"], &SPORT),
    (&["food", "cooking", "cuisine*", "kitchen", "dishes", "comida", "essen"], &FOOD),
    (&["history", "historical", "historia", "geschichte", "histoire"], &HISTORY),
    (&["geography", "countries", "world", "continents", "geografía", "geographie"], &GEOGRAPHY),
    (&["science", "physics", "biology", "ciencia", "wissenschaft", "naturwissenschaft*"], &SCIENCE),
];

pub(super) const GENERAL: [Known; 16] = [
    ("How many continents are there?", ["Seven", "Five", "Six", "Nine"]),
    ("Which planet is closest to the Sun?", ["Mercury", "Venus", "Mars", "Jupiter"]),
    ("Which ocean is the largest?", ["The Pacific", "The Atlantic", "The Indian Ocean", "The Arctic Ocean"]),
    ("How many strings has a violin?", ["Four", "Five", "Six", "Seven"]),
    ("Which gas do plants take in?", ["Carbon dioxide", "Oxygen", "Nitrogen", "Helium"]),
    ("Who painted the Mona Lisa?", ["Leonardo da Vinci", "Michelangelo", "Raphael", "Rembrandt"]),
    ("How many sides has a hexagon?", ["Six", "Five", "Seven", "Eight"]),
    ("Which is the longest bone of the human body?", ["The femur", "The humerus", "The tibia", "The ulna"]),
    ("At how many °C does water boil at sea level?", ["100", "90", "80", "120"]),
    ("Which animal is the largest on Earth?", ["The blue whale", "The elephant", "The giraffe", "The whale shark"]),
    ("Who wrote Hamlet?", ["William Shakespeare", "Charles Dickens", "Jane Austen", "Oscar Wilde"]),
    ("In which year did the first people land on the Moon?", ["1969", "1959", "1972", "1981"]),
    ("How many minutes has a day?", ["1,440", "1,240", "1,400", "2,400"]),
    ("Which metal is liquid at room temperature?", ["Mercury", "Tin", "Lead", "Silver"]),
    (
        "What is the longest side of a right-angled triangle called?",
        ["The hypotenuse", "The leg", "The radius", "The median"],
    ),
    ("Which instrument has 88 keys?", ["The piano", "The accordion", "The harp", "The organ"]),
];

const SCIENCE: [Known; 12] = [
    ("What is the chemical formula of water?", ["H2O", "CO2", "NaCl", "O2"]),
    ("Which part of a cell holds most of its DNA?", ["The nucleus", "The membrane", "The ribosome", "The vacuole"]),
    ("Which force keeps planets in their orbits?", ["Gravity", "Magnetism", "Friction", "Tension"]),
    ("What is the unit of electric current?", ["The ampere", "The volt", "The watt", "The ohm"]),
    ("Which gas makes up most of the air?", ["Nitrogen", "Oxygen", "Argon", "Carbon dioxide"]),
    ("By what process do plants make sugar from light?", ["Photosynthesis", "Respiration", "Fermentation", "Osmosis"]),
    (
        "Who put forward the theory of general relativity?",
        ["Albert Einstein", "Isaac Newton", "Niels Bohr", "Marie Curie"],
    ),
    ("What does a pH of 7 mean?", ["Neutral", "Acidic", "Alkaline", "Salty"]),
    ("Which particle has a negative charge?", ["The electron", "The proton", "The neutron", "The photon"]),
    ("What is the hardest natural material?", ["Diamond", "Quartz", "Iron", "Granite"]),
    ("Which organ pumps blood through the body?", ["The heart", "The liver", "The lung", "The kidney"]),
    ("What is the study of living things called?", ["Biology", "Geology", "Physics", "Astronomy"]),
];

const SPACE: [Known; 12] = [
    ("Which planet is the largest of the solar system?", ["Jupiter", "Saturn", "Neptune", "Earth"]),
    ("Which planet is known as the red planet?", ["Mars", "Venus", "Mercury", "Uranus"]),
    ("What is the name of our galaxy?", ["The Milky Way", "Andromeda", "The Whirlpool", "The Sombrero"]),
    ("Who was the first human in space?", ["Yuri Gagarin", "Neil Armstrong", "John Glenn", "Valentina Tereshkova"]),
    ("How many planets has the solar system?", ["Eight", "Seven", "Nine", "Ten"]),
    ("Which planet is best known for its rings?", ["Saturn", "Mars", "Venus", "Mercury"]),
    ("What is the Sun?", ["A star", "A planet", "A comet", "A moon"]),
    (
        "How long does light take from the Sun to Earth?",
        ["About 8 minutes", "About 8 seconds", "About 8 hours", "About 8 days"],
    ),
    ("Which is the hottest planet?", ["Venus", "Mercury", "Mars", "Jupiter"]),
    ("What was the first artificial satellite called?", ["Sputnik 1", "Apollo 1", "Voyager 1", "Explorer 1"]),
    ("Which space telescope was launched in 1990?", ["Hubble", "Kepler", "James Webb", "Spitzer"]),
    ("What is Titan?", ["A moon of Saturn", "A moon of Jupiter", "A dwarf planet", "A comet"]),
];

const ANIMALS: [Known; 12] = [
    ("Which is the fastest land animal?", ["The cheetah", "The lion", "The horse", "The greyhound"]),
    ("How many legs has a spider?", ["Eight", "Six", "Ten", "Twelve"]),
    ("Which bird cannot fly?", ["The penguin", "The eagle", "The swallow", "The albatross"]),
    ("What is a young kangaroo called?", ["A joey", "A cub", "A calf", "A kid"]),
    ("Which mammal can truly fly?", ["The bat", "The flying squirrel", "The ostrich", "The lemur"]),
    ("Which animal is the tallest?", ["The giraffe", "The elephant", "The moose", "The camel"]),
    ("What do pandas mostly eat?", ["Bamboo", "Fish", "Eucalyptus", "Nuts"]),
    ("How many hearts has an octopus?", ["Three", "One", "Two", "Five"]),
    ("Which animal builds dams?", ["The beaver", "The otter", "The badger", "The mole"]),
    ("What is a group of wolves called?", ["A pack", "A flock", "A herd", "A school"]),
    ("Which insect makes honey?", ["The bee", "The wasp", "The ant", "The fly"]),
    ("What does a caterpillar turn into?", ["A butterfly or moth", "A beetle", "A dragonfly", "A bee"]),
];

const MUSIC: [Known; 12] = [
    ("How many lines has a musical staff?", ["Five", "Four", "Six", "Seven"]),
    (
        "Who composed the Ninth Symphony with the Ode to Joy?",
        ["Ludwig van Beethoven", "Wolfgang Amadeus Mozart", "Johann Sebastian Bach", "Franz Schubert"],
    ),
    ("Which band recorded Bohemian Rhapsody?", ["Queen", "The Beatles", "Pink Floyd", "ABBA"]),
    ("How many strings has a standard guitar?", ["Six", "Four", "Five", "Eight"]),
    ("Which family does the trumpet belong to?", ["Brass", "Woodwind", "Strings", "Percussion"]),
    ("Who was called the King of Pop?", ["Michael Jackson", "Elvis Presley", "Prince", "David Bowie"]),
    ("From which city did The Beatles come?", ["Liverpool", "London", "Manchester", "Dublin"]),
    ("What does \"piano\" mean in a score?", ["Softly", "Loudly", "Quickly", "Slowly"]),
    ("Who composed The Four Seasons?", ["Antonio Vivaldi", "Giuseppe Verdi", "Claude Debussy", "Joseph Haydn"]),
    ("How many notes has a major scale before it repeats?", ["Seven", "Five", "Eight", "Twelve"]),
    ("Which instrument is played with a bow?", ["The cello", "The flute", "The trombone", "The harp"]),
    ("Which country does ABBA come from?", ["Sweden", "Norway", "Denmark", "Finland"]),
];

const FILM: [Known; 12] = [
    ("Who directed Jaws and E.T.?", ["Steven Spielberg", "George Lucas", "Ridley Scott", "James Cameron"]),
    ("Which film is about a ship that sank in 1912?", ["Titanic", "Poseidon", "Dunkirk", "Life of Pi"]),
    ("Who directed Psycho?", ["Alfred Hitchcock", "Stanley Kubrick", "Orson Welles", "Billy Wilder"]),
    ("In The Wizard of Oz, what colour is the brick road?", ["Yellow", "Red", "Green", "Blue"]),
    ("Which studio made Toy Story?", ["Pixar", "DreamWorks", "Studio Ghibli", "Aardman"]),
    ("Who played the Joker in The Dark Knight?", ["Heath Ledger", "Jack Nicholson", "Joaquin Phoenix", "Jared Leto"]),
    (
        "Which film features a DeLorean that travels in time?",
        ["Back to the Future", "The Terminator", "Looper", "Groundhog Day"],
    ),
    ("What is the name of the hobbit who carries the ring to Mordor?", ["Frodo", "Bilbo", "Sam", "Pippin"]),
    ("Who directed Spirited Away?", ["Hayao Miyazaki", "Akira Kurosawa", "Isao Takahata", "Satoshi Kon"]),
    (
        "Which award is also known as the Oscar?",
        ["The Academy Award", "The Golden Globe", "The Palme d'Or", "The Golden Bear"],
    ),
    ("Who directed Pulp Fiction?", ["Quentin Tarantino", "Martin Scorsese", "David Fincher", "Spike Lee"]),
    ("In Star Wars, who is Luke's father?", ["Darth Vader", "Obi-Wan Kenobi", "Yoda", "Han Solo"]),
];

const SPORT: [Known; 12] = [
    ("How many players of one football (soccer) team are on the pitch?", ["Eleven", "Ten", "Nine", "Twelve"]),
    ("How long is a marathon, to the nearest kilometre?", ["42 km", "40 km", "45 km", "50 km"]),
    ("In which sport is the Davis Cup played?", ["Tennis", "Golf", "Cricket", "Rowing"]),
    ("How many rings are in the Olympic symbol?", ["Five", "Four", "Six", "Seven"]),
    ("In which city were the first modern Olympic Games held?", ["Athens", "Paris", "London", "Rome"]),
    ("How many points is a touchdown worth?", ["Six", "Three", "Five", "Seven"]),
    ("Which belt does a beginner wear in judo?", ["White", "Black", "Brown", "Blue"]),
    ("In golf, what is one stroke under par called?", ["A birdie", "An eagle", "A bogey", "An albatross"]),
    (
        "Which race awards the yellow jersey?",
        ["The Tour de France", "The Giro d'Italia", "The Vuelta", "Paris-Roubaix"],
    ),
    ("How many players of one basketball team are on the court?", ["Five", "Six", "Seven", "Four"]),
    ("What is a score of zero called in tennis?", ["Love", "Nil", "Duck", "Blank"]),
    ("Which country won the first football World Cup, in 1930?", ["Uruguay", "Brazil", "Argentina", "Italy"]),
];

const FOOD: [Known; 12] = [
    ("What is the main ingredient of hummus?", ["Chickpeas", "Lentils", "Beans", "Peas"]),
    ("From which country does sushi come?", ["Japan", "China", "Thailand", "Korea"]),
    ("Which spice is the most expensive by weight?", ["Saffron", "Vanilla", "Cinnamon", "Cardamom"]),
    ("What is tofu made of?", ["Soya beans", "Rice", "Milk", "Wheat"]),
    ("Which nut is used for marzipan?", ["Almond", "Walnut", "Hazelnut", "Cashew"]),
    ("What makes bread dough rise?", ["Yeast", "Salt", "Oil", "Flour"]),
    ("Which fruit is guacamole made of?", ["Avocado", "Cucumber", "Lime", "Kiwi"]),
    ("From which country does paella come?", ["Spain", "Italy", "Portugal", "Greece"]),
    ("Which grain is used for risotto?", ["Rice", "Barley", "Wheat", "Maize"]),
    ("Which cheese is traditionally used on pizza margherita?", ["Mozzarella", "Cheddar", "Gouda", "Brie"]),
    ("Which vegetable is borscht made of?", ["Beetroot", "Carrot", "Pumpkin", "Spinach"]),
    ("Which drink is made from fermented grapes?", ["Wine", "Beer", "Cider", "Sake"]),
];

const HISTORY: [Known; 12] = [
    ("In which year did the Second World War end?", ["1945", "1918", "1939", "1950"]),
    (
        "Who was the first president of the United States?",
        ["George Washington", "Thomas Jefferson", "Abraham Lincoln", "John Adams"],
    ),
    ("Which wall fell in 1989?", ["The Berlin Wall", "Hadrian's Wall", "The Great Wall", "The Western Wall"]),
    ("Which civilisation built Machu Picchu?", ["The Inca", "The Maya", "The Aztecs", "The Olmecs"]),
    ("In which year did Columbus first reach the Americas?", ["1492", "1453", "1517", "1607"]),
    ("Who was the first emperor of Rome?", ["Augustus", "Julius Caesar", "Nero", "Trajan"]),
    (
        "In which country did the Industrial Revolution begin?",
        ["Great Britain", "France", "Germany", "The Netherlands"],
    ),
    ("Which river was the heart of ancient Egypt?", ["The Nile", "The Tigris", "The Euphrates", "The Jordan"]),
    (
        "Who invented printing with movable metal type in Europe?",
        ["Johannes Gutenberg", "Galileo Galilei", "Leonardo da Vinci", "Martin Luther"],
    ),
    ("In which year did the French Revolution begin?", ["1789", "1776", "1815", "1848"]),
    (
        "In which city was Nelson Mandela sworn in as president in 1994?",
        ["Pretoria", "Cape Town", "Durban", "Johannesburg"],
    ),
    ("Which ship carried the Pilgrims in 1620?", ["The Mayflower", "The Santa María", "The Endeavour", "The Victory"]),
];

const GEOGRAPHY: [Known; 12] = [
    ("Which is the longest river of Africa?", ["The Nile", "The Congo", "The Niger", "The Zambezi"]),
    ("Which is the highest mountain above sea level?", ["Mount Everest", "K2", "Kilimanjaro", "Mont Blanc"]),
    ("Which is the largest country by area?", ["Russia", "Canada", "China", "Brazil"]),
    ("Which desert covers much of northern Africa?", ["The Sahara", "The Gobi", "The Kalahari", "The Atacama"]),
    ("Which is the smallest country?", ["Vatican City", "Monaco", "San Marino", "Malta"]),
    ("Which sea lies between Europe and Africa?", ["The Mediterranean", "The Baltic", "The Red Sea", "The Black Sea"]),
    ("On which continent is Chile?", ["South America", "Africa", "Asia", "Europe"]),
    ("Which country has the shape of a boot?", ["Italy", "Greece", "Portugal", "Norway"]),
    ("Through which city does the river Thames flow?", ["London", "Paris", "Dublin", "Vienna"]),
    ("Which is the largest island?", ["Greenland", "Madagascar", "Borneo", "Iceland"]),
    (
        "Which line divides the Earth into north and south?",
        ["The equator", "The prime meridian", "The tropic of Cancer", "The Arctic circle"],
    ),
    ("Which country has the most people in South America?", ["Brazil", "Argentina", "Colombia", "Peru"]),
];
